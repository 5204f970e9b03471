/** The kinds of facility that have words of their own in both languages; data may hold others. */
export const knownKinds = [
  "library",
  "culture-centre",
  "culture-station",
  "village-room",
  "museum",
  "art-museum",
  "theatre",
  "van-stop",
];
