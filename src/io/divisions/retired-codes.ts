/** Codes of counties that were renamed or merged, and the code that took their place. */
export type Retired = { name: string; successor: string };

/**
 * A small table of well-known changes since 2009: counties made districts, districts merged. Codes and names are those of the Ministry of Civil
 * Affairs' list of December 2008; the successors are in the official list of 2023, the old codes are not. The table is not complete: a code
 * found neither here nor in the list is retired, new or mistyped.
 */
export const RETIRED_CODES: ReadonlyMap<string, Retired> = new Map(
  (
    [
      ["110103", "崇文区", "110101"],
      ["110104", "宣武区", "110102"],
      ["110228", "密云县", "110118"],
      ["110229", "延庆县", "110119"],
      ["120107", "塘沽区", "120116"],
      ["120108", "汉沽区", "120116"],
      ["120109", "大港区", "120116"],
      ["120221", "宁河县", "120117"],
      ["120223", "静海县", "120118"],
      ["120225", "蓟县", "120119"],
      ["310103", "卢湾区", "310101"],
      ["310108", "闸北区", "310106"],
      ["310119", "南汇区", "310115"],
      ["310230", "崇明县", "310151"],
      ["320103", "白下区", "320104"],
      ["320107", "下关区", "320106"],
      ["320502", "沧浪区", "320508"],
      ["320503", "平江区", "320508"],
      ["320504", "金阊区", "320508"],
      ["320584", "吴江市", "320509"],
      ["500222", "綦江县", "500110"],
      ["500224", "铜梁县", "500151"],
      ["500225", "大足县", "500111"],
      ["500226", "荣昌县", "500153"],
      ["500227", "璧山县", "500120"],
      ["500223", "潼南县", "500152"],
      ["500228", "梁平县", "500155"],
      ["500232", "武隆县", "500156"],
      ["500234", "开县", "500154"],
      ["610125", "户县", "610118"],
      ["610126", "高陵县", "610117"],
      ["610322", "凤翔县", "610305"],
      ["610521", "华县", "610503"],
      ["610721", "南郑县", "610703"],
      ["610823", "横山县", "610803"],
    ] as [string, string, string][]
  ).map(([code, name, successor]) => [code, { name, successor }]),
);
