import type { Plugin } from "vite";

/**
 * Lets clipper2-wasm run under a policy that forbids making code from text: where its glue (Emscripten's embind) writes the text of a calling
 * function, it is given one that does the same, as embind itself does when built with DYNAMIC_EXECUTION=0.
 */
export function clipperWithoutEval(): Plugin {
  return {
    name: "clipper-without-eval",
    transform: {
      filter: { id: /clipper2-wasm[\\/]dist[\\/]es[\\/]clipper2z\.js$/ },
      handler: (code) => ({ code: withoutEval(code), map: null }),
    },
  };
}

/** Throws where the library is no longer written as it was. */
export function withoutEval(code: string): string {
  return replacements.reduce((changed, [from, to]) => {
    if (changed.split(from).length !== 2) throw new Error(`clipper2-wasm no longer holds one: ${from}`);
    return changed.replace(from, () => to);
  }, code);
}

const replacements: [from: string, to: string][] = [
  [
    "return new Function(args1,invokerFnBody)}",
    `return (humanName, throwBindingError, invoker, fn, runDestructors, fromRetWire, toClassParamWire, ...rest) => {
      const toWire = rest.slice(0, argCount);
      const destroy = rest.slice(argCount);
      return function (...given) {
        const destructors = needsDestructorStack ? [] : null;
        const wired = toWire.map((convert, k) => convert(destructors, given[k]));
        const first = isClassMethodFunc ? [toClassParamWire(destructors, this)] : [];
        const answer = invoker(fn, ...first, ...wired);
        if (needsDestructorStack) runDestructors(destructors);
        else {
          const all = [...first, ...wired];
          const types = argTypes.slice(isClassMethodFunc ? 1 : 2);
          let next = 0;
          types.forEach((type, k) => {
            if (type.destructorFunction !== null) destroy[next++](all[k]);
          });
        }
        return returns ? fromRetWire(answer) : undefined;
      };
    }}`,
  ],
  [
    "var invokerFunction=new Function(Object.keys(captures),functionBody)(...Object.values(captures));",
    `var invokerFunction = (handle, methodName, destructorsRef, from) => {
      const given = argFromPtr.map((read, k) => read(from + k * GenericWireTypeSize));
      let answer;
      if (kind === 0) answer = Emval.toValue(handle)(...given);
      else if (kind === 1) answer = Emval.toValue(handle)[getStringOrSymbol(methodName)](...given);
      else if (kind === 2) answer = new (Emval.toValue(handle))(...given);
      else answer = given[given.length - 1];
      return retType.isVoid ? undefined : emval_returnValue(toReturnWire, destructorsRef, answer);
    };`,
  ],
];
