/// Finds the regions of Russia in addresses.
///
/// Rule: Rules/RegionTable.swift.
struct Regions: Sendable {
  static let known = Regions()

  let names: [String]
  let spellings: PhraseIndex
  /// Whether a region's spelling is a noun and says «region» without the word for it: `Хакасия`, not `Московская`.
  let standsAlone: [Bool]

  private init() {
    var names: [String] = []
    var spellings: [(phrase: String, value: Int)] = []
    var standsAlone: [Bool] = []
    for line in RegionTable.russia.split(separator: "\n") {
      let columns = line.split(separator: "|")
      guard columns.count == 2 else { continue }
      for spelling in columns[1].split(separator: ";") {
        spellings.append((String(spelling), names.count))
        let codes = LetterCode.codes(String(spelling))
        standsAlone.append(
          !Abbreviations.endsLikeAdjective(codes[...]) && (codes.count > 3 || spelling == "спб"))
        names.append(String(columns[0]))
      }
    }
    self.names = names
    self.spellings = PhraseIndex(spellings)
    self.standsAlone = standsAlone
  }

  /// The region whose spelling ends at a node of the index; words for «region» are passed over on the way there.
  func name(at node: UInt32, isMarked: Bool) -> String? {
    guard let value = spellings.value(node), isMarked || standsAlone[value] else { return nil }
    return names[value]
  }
}
