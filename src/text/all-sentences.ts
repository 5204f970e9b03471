/** Both languages at once: for the command line and the tests, where nobody waits for a download. */
import { en } from "./en.ts";
import { provideSentences } from "./say.ts";
import { zh } from "./zh.ts";

provideSentences("zh", zh);
provideSentences("en", en);
