import SluiceRecords

extension Quality {
  /// The quality of a value whose normaliser gives none itself, told by what was remarked of it.
  ///
  /// Shape: a warning, or a note that the reading is unsure, makes it doubtful; a note that damage was undone makes it
  /// repaired; a note that something was added makes it completed; otherwise it is certain.
  public static func told(by remarks: [Remark]) -> Quality {
    var quality = Quality.certain
    for remark in remarks {
      if remark.reason.severity > .note || unsure.contains(remark.reason.code) { return .doubtful }
      let problem = remark.reason.code.split(separator: ".").last.map(String.init) ?? ""
      if repairs.contains(problem) { quality = .repaired }
      if additions.contains(problem), quality == .certain { quality = .completed }
    }
    return quality
  }

  private static let unsure: Set<String> = ["person.parts-unsure"]
  /// What stands behind the dot of codes that say that damage was undone.
  private static let repairs: Set<String> = [
    "letters-repaired", "letter-for-digit", "zero-restored", "wrong-layout", "mojibake", "words-parted",
    "form-misprint", "mended", "look-alike-letters", "excel-serial", "unix-time", "small-letters",
  ]
  private static let additions: Set<String> = ["two-digit-year"]
}
