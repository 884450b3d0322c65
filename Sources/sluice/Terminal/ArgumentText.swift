import SluiceRecords

/// The command line as the system hands it over: bytes, which need not be text.
enum ArgumentText {
  /// What to say of the first argument that is not UTF-8; nil where all are.
  ///
  /// Decoded it would have another name: a file that is there could not be found, and a store would be made elsewhere
  /// than was said.
  static func complaint() -> Phrase? {
    var place = 1
    while let bytes = CommandLine.argc > place ? CommandLine.unsafeArgv[place] : nil {
      place += 1
      var length = 0
      while bytes[length] != 0 { length += 1 }
      let text = UnsafeRawBufferPointer(start: bytes, count: length)
      guard String(validating: text, as: UTF8.self) == nil else { continue }
      let shown = String(decoding: text, as: UTF8.self)
      return Phrase("Error: «\(shown)» is not written in UTF-8; give the file a name in UTF-8")
    }
    return nil
  }
}
