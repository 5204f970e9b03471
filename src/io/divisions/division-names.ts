/** Names of divisions as people write them: in traditional characters, without 镇 or 街道, with the county in front. */

/** Traditional characters that occur in names of divisions, each pair traditional and simplified. Own table, typed by hand. */
const TRADITIONAL =
  "縣县鄉乡鎮镇區区會会國国豐丰門门東东龍龙陽阳陰阴雲云廣广灣湾島岛嶺岭長长馬马烏乌貴贵橋桥蘭兰蘇苏蘆芦臺台營营莊庄麗丽義义華华萬万開开關关興兴順顺樂乐廟庙廠厂寧宁壩坝樹树盤盘澤泽濱滨濟济瀘泸灘滩滿满漢汉漁渔澗涧漣涟澇涝潤润" +
  "渦涡淺浅淨净溫温溝沟滄沧瀏浏瀾澜鹽盐鹹咸鳳凤鷄鸡雞鸡鴨鸭鵝鹅鶴鹤鷹鹰鳥鸟魚鱼鯉鲤魯鲁礦矿礬矾磚砖礫砾穩稳穀谷竇窦筆笔節节紅红紀纪純纯納纳紙纸細细終终統统綏绥綠绿維维綿绵緒绪線线縉缙績绩織织繡绣羅罗羣群聖圣聯联肅肃臨临舊旧" +
  "艦舰藍蓝葉叶蒼苍蓋盖蓮莲蔣蒋薊蓟藝艺藥药虛虚號号蠻蛮衛卫裡里裏里補补裝装觀观親亲計计訓训記记設设許许詔诏誠诚調调談谈諸诸謝谢譚谭護护變变讓让豬猪貝贝財财貨货貫贯賀贺資资賓宾賢贤質质賴赖贛赣贊赞趙赵軍军軒轩輝辉輪轮轉转轄辖" +
  "農农運运過过達达遠远遙遥遷迁遼辽邊边郵邮鄒邹鄧邓鄭郑鄰邻鄲郸鄖郧酈郦醫医釀酿針针釣钓鈞钧鉛铅鉤钩銀银銅铜銘铭鋪铺鋼钢錢钱錦锦錫锡錨锚鍋锅鍾钟鎖锁鎢钨鐘钟鐵铁鑄铸間间閔闵閣阁閩闽閱阅閻阎闊阔陝陕陣阵陳陈陸陆際际隊队隨随險险" +
  "隴陇隱隐雙双雜杂離离電电霧雾靈灵靜静鞏巩韓韩項项須须頂顶頓顿頭头頸颈顏颜願愿風风飛飞館馆駐驻駝驼騎骑騰腾驛驿驢驴驥骥鬥斗鬧闹鮑鲍麥麦黃黄黨党齊齐齡龄龐庞龔龚龜龟亞亚來来侖仑側侧傑杰傳传億亿優优兩两內内冊册凍冻劃划劉刘劍剑" +
  "動动務务勝胜勞劳勢势匯汇協协單单卻却厲厉參参吳吴呂吕員员嚴严園园圍围圓圆團团圖图堅坚執执堯尧報报場场塊块塋茔塗涂塵尘墊垫墳坟壇坛壓压壘垒壺壶壽寿夢梦夾夹奧奥奪夺婁娄嬌娇孫孙學学宮宫實实審审寫写寶宝對对導导層层岡冈峽峡崗岗" +
  "嶽岳巒峦巖岩嶸嵘嶗崂嶼屿巔巅帥帅師师帳帐帶带幹干庫库廂厢廈厦廬庐廳厅張张強强彌弥彎弯後后徑径從从復复徵征徹彻恆恒應应慶庆懷怀懸悬戰战戲戏戶户拋抛掃扫揚扬換换據据擁拥擴扩敵敌數数斷断時时晉晋曆历曉晓書书條条棗枣楊杨楓枫構构" +
  "槍枪榮荣樁桩樓楼標标橫横檔档檢检檸柠櫃柜櫟栎櫻樱權权欄栏歐欧歡欢歲岁歸归殘残殼壳毀毁氣气沒没況况決决泝溯洶汹涼凉淚泪淵渊減减湧涌準准潁颍潔洁潛潜潯浔潿涠澠渑濃浓濕湿濰潍灃沣灑洒瀋沈瀟潇灕漓無无煉炼煙烟煩烦熱热爐炉爭争爺爷" +
  "牆墙狀状狹狭獅狮獨独獲获環环瑪玛瓊琼甕瓮產产畢毕畫画當当疊叠發发盜盗盧卢監监睞睐矯矫碭砀確确碼码祿禄禎祯禪禅禮礼種种稱称窩窝窪洼窯窑競竞築筑簡简籃篮籬篱糧粮繫系罌罂罷罢習习聰聪職职聽听脈脉腳脚腦脑膠胶臘腊舉举舖铺薑姜薦荐" +
  "薩萨蘄蕲虜虏蝦虾螞蚂蟲虫衝冲衆众眾众見见規规詩诗話话語语讀读谿溪豎竖貢贡購购賽赛贏赢車车較较輔辅輛辆迴回進进遊游遲迟鄆郓隸隶雋隽頻频顧顾飯饭養养餘余駿骏騾骡髮发鬆松鵬鹏點点齋斋";

const SIMPLIFIED = new Map(Array.from(TRADITIONAL.matchAll(/(.)(.)/gu), ([, from, to]) => [from, to]));

const SUFFIX = /(街道办事处|街道办|民族乡|街道|地区办事处|镇|乡|苏木)$/;
const NO_DIVISION =
  /(管委会|管理委员会|开发区|管理区|管理处|园区|工业园|产业园|农场|林场|牧场|渔场|茶场|良种场|景区|度假区|保护区|保税区|示范区|试验区)$/;

/** In simplified characters, as far as the table goes; anything else stays. */
export function simplified(name: string): string {
  let text = "";
  for (const sign of name) text += SIMPLIFIED.get(sign) ?? sign;
  return text;
}

/** A township's name without 镇, 乡 or 街道: 高家镇 and 高家 are one. A name of one character keeps its ending: 新乡. */
export function divisionStem(name: string): string {
  const stem = name.replace(SUFFIX, "");
  return stem.length < 2 ? name : stem;
}

/**
 * Whether a name in a file can mean the official one: the same, in traditional characters, without its ending, or led by the names above it
 * (丰都县高家镇). 高家乡 is not 高家镇: two endings that differ are two places.
 */
export function isSameDivision(official: string, written: string): boolean {
  const name = simplified(written.normalize("NFKC").trim());
  if (name === official) return true;
  const stem = divisionStem(official);
  if (name === stem) return true;
  const isDistrict = /街道/.test(official) && /街道(办|办事处)$/.test(name) && divisionStem(name) === stem;
  return (
    isDistrict ||
    (name.length > official.length &&
      name.endsWith(official) &&
      /[省市县区旗盟州]$/.test(name.slice(0, -official.length)))
  );
}

/** Whether a name is that of an economic or managing body (关山管委会, 开发区, 农场), which is no division though it may hold people. */
export function isNoDivision(name: string): boolean {
  return NO_DIVISION.test(name.trim());
}

/** Whether a name has the ending of a township (镇, 乡, 街道) or of a county (县, 区, 市, 旗). */
export function divisionEnding(name: string): "township" | "county" | undefined {
  if (name.length < 2 || isNoDivision(name)) return undefined;
  if (SUFFIX.test(name)) return "township";
  return /[县區区市旗縣]$|[鎮鄉]$/.test(name) ? (/[鎮鄉]$/.test(name) ? "township" : "county") : undefined;
}
