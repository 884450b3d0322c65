/// A word of a command that a person may copy into a shell.
enum ShellWord {
  /// The word itself where a shell takes it so, else between single quotes.
  ///
  /// Rule: POSIX shell, «Quoting».
  static func text(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.allSatisfy { $0.isLetter || $0.isNumber || "._-/+:@%,=".contains($0) }
    return isPlain ? word : "'" + word.replacing(mark: UInt8(ascii: "'"), with: "'\\''") + "'"
  }
}
