import Glibc
import SluicePipeline
import SluiceRecords

/// How a dropped file is taken in.
enum FileTaking: Equatable {
  /// By the ready mapping of the export that it is.
  case ready
  /// Table by table, each with a mapping of its own.
  case tables([String])
}

/// A dropped file that has been read, with the mappings that people chose for it.
///
/// Shape: mappings lie beside the file under its name, the best table's without a further word, other tables' with
/// theirs. What is taken in stands in a file with a dot in front, as long as it is not what was guessed.
struct TakenFile {
  let name: String
  let path: String
  /// Where it lies, and the mappings beside it.
  let folder: String
  let draft: FileDraft

  /// A mapping and what it reads.
  struct Part {
    /// The name of the mapping and of the source.
    let mapping: String
    /// The table; nil for the ready mapping's own.
    let table: String?
  }

  /// The mapping's name for the file: unlike for files that differ in their ending only.
  var base: String { Self.base(name) }

  static func base(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name + "-file" }
    return name[..<dot] + "-" + name[name.index(after: dot)...]
  }

  func mappingPath(_ mapping: String) -> String { "\(folder)/\(mapping).yaml" }

  /// The text of a mapping that was saved; nil where none was.
  func saved(_ mapping: String) -> String? {
    ReportFile.bytes(of: mappingPath(mapping)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The name of a table's mapping.
  func mapping(ofTable table: String) -> String {
    if table == draft.best { return base }
    func word(_ name: String) -> String {
      String(name.prefix(60).map { $0.isLetter || $0.isNumber ? $0 : "-" }).lowercased()
    }
    let own = word(table)
    let alike = draft.tables.map(\.name).filter { $0 != draft.best && word($0) == own }
    let number = alike.count > 1 ? "-\((alike.firstIndex(of: table) ?? 0) + 1)" : ""
    return "\(base)-\(own)\(number)"
  }

  private var choicePath: String { "\(folder)/.\(name).taken" }

  /// What was chosen, or what is taken where nobody has chosen.
  var taking: FileTaking {
    let known = draft.tables.map(\.name)
    if let bytes = ReportFile.bytes(of: choicePath) {
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      if lines.first == "ready", draft.known != nil { return .ready }
      let tables = lines.filter { $0.hasPrefix("table ") }.map { Fields.decoded($0.dropFirst(6)) }
      let there = known.filter { tables.contains($0) }
      if !there.isEmpty { return .tables(there) }
    }
    guard draft.known != nil else { return .tables([draft.best]) }
    // A mapping that lies there already and is another one was somebody's choice.
    guard let text = saved(base), !draft.isReady(text, file: "\(base).yaml", name: base) else {
      return .ready
    }
    return .tables([draft.best])
  }

  /// Remembers how the file is taken in.
  func choose(_ taking: FileTaking) throws(Stop) {
    let lines: [String] =
      switch taking {
      case .ready: ["ready"]
      case .tables(let tables): tables.map { "table " + Fields.encoded($0) }
      }
    try KeptText.write(lines.joined(separator: "\n") + "\n", to: choicePath)
  }

  /// The mappings by which the file is taken in now.
  var parts: [Part] {
    switch taking {
    case .ready:
      draft.readyFiles(name: base).map { Part(mapping: String($0.name.dropLast(5)), table: nil) }
    case .tables(let tables): tables.map { Part(mapping: mapping(ofTable: $0), table: $0) }
    }
  }

  /// Takes away the mappings that were saved for the ready one, as far as nobody wrote on them.
  func forgetReady() {
    for file in draft.readyFiles(name: base) {
      let mapping = String(file.name.dropLast(5))
      if let text = saved(mapping), draft.isReady(text, file: file.name, name: base) {
        unlink(mappingPath(mapping))
      }
    }
  }
}

extension DroppedFiles {
  /// Takes a file away with everything that was chosen for it.
  func removeWhole(_ name: String) {
    guard path(of: name) != nil else { return }
    let base = TakenFile.base(name)
    let others = listing.map(\.name).filter { $0 != name }.map(TakenFile.base)
    for mapping in mappings
    where mapping == base
      || mapping.hasPrefix(base + "-") && !others.contains(mapping)
        && !others.contains(where: { $0.hasPrefix(base + "-") && mapping.hasPrefix($0 + "-") })
    {
      unlink("\(folder)/\(mapping).yaml")
    }
    unlink("\(folder)/.\(name).taken")
    remove(name)
  }
}

/// Small texts of ours that are put in their place whole.
enum KeptText {
  /// Errors: `decisions.not-written`.
  static func write(_ text: String, to path: String) throws(Stop) {
    try DraftFiles.writeWhole(Array(text.utf8), to: path)
  }
}
