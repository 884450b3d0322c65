import Glibc

/// Standard input, output and error of this process, which whoever starts it may have closed.
enum StandardDescriptors {
  /// Opens `/dev/null` where one of them is closed: else the next file that is opened would take its place, and what is
  /// printed would be written into it.
  ///
  /// Shape: to be called before anything is opened. The system gives the lowest number that is free.
  static func fill() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 && errno == EBADF {
      _ = open("/dev/null", O_RDWR)
    }
  }
}
