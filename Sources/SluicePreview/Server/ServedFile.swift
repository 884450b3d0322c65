import Glibc

/// A file that is handed out piece by piece, as it was when it was opened.
///
/// Shape: another file that takes its name meanwhile changes nothing. Closed when nobody needs it any more.
final class ServedFile: Sendable {
  /// In bytes.
  let size: Int64
  private let descriptor: Int32

  /// Nil for a file that is not there, or that is a link or no plain file.
  init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    size = Int64(status.st_size)
  }

  /// A text that lies in no folder: it is gone with this.
  ///
  /// - Parameter folder: where there is room for it.
  init?(holding text: String, in folder: String) {
    var generator = SystemRandomNumberGenerator()
    let path = "\(folder)/.shown-\(String(generator.next(), radix: 16))"
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    unlink(path)
    var text = text
    let isWritten = text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let count = write(descriptor, bytes.baseAddress! + done, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        done += count
      }
      return true
    }
    guard isWritten else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    size = Int64(text.utf8.count)
  }

  deinit { close(descriptor) }

  /// The bytes from a place on, so many at most; nil where the file has become shorter or cannot be read.
  func piece(at place: Int64, most: Int) -> [UInt8]? {
    let wanted = Int(min(Int64(most), size - place))
    guard wanted > 0 else { return nil }
    var done = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      while done < wanted {
        let read = pread(descriptor, buffer.baseAddress! + done, wanted - done, off_t(place) + off_t(done))
        if read < 0, errno == EINTR { continue }
        if read <= 0 { break }
        done += read
      }
      count = done
    }
    return done == wanted ? bytes : nil
  }
}
