import SluiceRecords

extension Reason {
  /// A base or a dump contradicts itself.
  static let baseDamaged = Reason(
    "base.damaged", .error, message: "the 1C base is damaged: {problem}",
    remedy:
      "make the copy anew while nobody works in the base, or check it with chdbfl and dump it once more",
    rule: "1c-formats memo §10, §11")

  /// A base of a layout that is known by its version and not read.
  static let baseLayout = Reason(
    "base.layout-not-read", .error,
    message: "this is a 1C base of layout {version}, we read 8.2.14 and 8.3.8",
    remedy: "open it in a newer 1C, which converts it, or dump it there (Configurator, Administration)",
    rule: "1c-formats memo §10.1")

  /// A file of 1C that holds program code, settings or caches in place of data.
  static let baseWithoutData = Reason(
    "base.without-data", .error, message: "this is {kind}, there are no counterparties in it",
    remedy:
      "give the base itself: the file 1Cv8.1CD from its folder, or a dump .dt (Configurator, Administration, Dump infobase)",
    rule: "1c-formats memo §10.10")

  /// A row whose bytes do not make sense.
  static let baseRowDamaged = Reason(
    "base.row-damaged", .warning, message: "a value of this row could not be read: {problem}",
    remedy: "look the row up in 1C", rule: "1c-formats memo §10.10")
}

extension Stop {
  /// The words for a base that contradicts itself.
  static func damagedBase(_ place: String, _ problem: Phrase) -> Stop {
    Stop(.baseDamaged, at: place, [.init("problem", problem)])
  }
}
