import SluiceRecords

extension SourceFile {
  /// Opens the file's bytes, unpacked where it is a gzip or a zip that holds a table; `-` is standard input.
  ///
  /// Errors: `file.missing`, `file.is-a-folder`, `file.not-readable`, `file.empty` and what unpacking may say.
  func openBytes() throws(Stop) -> SampledStream {
    let file: FileStream =
      path == "-"
      ? try FileStream(descriptor: 0, place: "standard input", isOwned: false) : try FileStream(path: path)
    let stream = SampledStream(file)
    try stream.extendSample(to: 4096)
    if stream.sample.isEmpty { throw Stop(.fileEmpty, at: path) }
    return stream
  }
}

extension Reason {
  /// The file has no bytes.
  static let fileEmpty = Reason(
    "file.empty", .error, message: "the file is empty", remedy: "export it once more",
    rule: "a table has at least one row")
}
