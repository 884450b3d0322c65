import Glibc
import SluiceReaders

/// How much of a source is read, by the bytes that were taken from files since reading began.
///
/// A packed file counts as it lies on disk. What is read twice, such as the list of a workbook's texts, makes the
/// share run ahead; it is for a person who waits and for nothing else.
struct SourceShare {
  private let size: Int
  private let before: Int

  init(of path: String) {
    var facts = stat()
    size = stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG ? Int(facts.st_size) : 0
    before = FileStream.bytesRead
  }

  /// 0…1; nil for a pipe.
  var now: Double? { size > 0 ? min(1, Double(FileStream.bytesRead - before) / Double(size)) : nil }
}
