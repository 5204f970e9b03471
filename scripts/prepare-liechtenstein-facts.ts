/** What is known of Liechtenstein besides the map: codes, names, people. */

export const COUNTRY = { code: "LI", name: "列支敦士登", nameEn: "Liechtenstein" };

/**
 * The municipalities by their official number, with the population of 31 December 2012: Amt für Statistik, Bevölkerungsstatistik, as
 * recorded in OpenStreetMap. Sum 36,838.
 */
export const MUNICIPALITIES = [
  { code: "7001", name: "瓦杜兹", nameEn: "Vaduz", population: 5229 },
  { code: "7002", name: "特里森", nameEn: "Triesen", population: 4913 },
  { code: "7003", name: "巴尔采斯", nameEn: "Balzers", population: 4539 },
  { code: "7004", name: "特里森贝格", nameEn: "Triesenberg", population: 2634 },
  { code: "7005", name: "沙恩", nameEn: "Schaan", population: 5933 },
  { code: "7006", name: "普兰肯", nameEn: "Planken", population: 430 },
  { code: "7007", name: "埃申", nameEn: "Eschen", population: 4284 },
  { code: "7008", name: "毛伦", nameEn: "Mauren", population: 4138 },
  { code: "7009", name: "甘普林", nameEn: "Gamprin", population: 1636 },
  { code: "7010", name: "鲁格尔", nameEn: "Ruggell", population: 2065 },
  { code: "7011", name: "谢伦贝格", nameEn: "Schellenberg", population: 1037 },
];

/** Customary Chinese name of a house of culture by its name in OpenStreetMap; the others keep their own name. */
export const CHINESE_NAMES: ReadonlyMap<string, string> = new Map([
  ["Landesbibliothek", "列支敦士登国家图书馆"],
  ["Liechtensteinisches Landesmuseum Vaduz", "列支敦士登国家博物馆"],
  ["Kunstmuseum Liechtenstein", "列支敦士登美术馆"],
  ["Postmuseum", "列支敦士登邮政博物馆"],
  ["Skimuseum", "滑雪博物馆"],
  ["Walsermuseum", "瓦尔瑟博物馆"],
]);
