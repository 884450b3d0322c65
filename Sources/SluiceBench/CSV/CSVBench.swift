import Glibc
import SluiceReaders
import SluiceRecords

/// Compares the CSV reader with its peers on an invented client list.
enum CSVBench {
  static func run(_ arguments: [String]) {
    let rows = arguments.first.flatMap(Int.init) ?? 1_000_000
    let folder = "/tmp/sluice-bench"
    mkdir(folder, 0o755)
    for (name, encoding, irregular) in [
      ("utf8", ClientListGenerator.Encoding.utf8, false), ("1251", .windows1251, false),
      ("utf8-dirty", .utf8, true),
    ] {
      var g = ClientListGenerator()
      g.rows = rows
      g.encoding = encoding
      g.hasIrregularRows = irregular
      print(name, g.write(to: "\(folder)/clients-\(name).csv"))
    }
  }
  static func read(_ arguments: [String]) {
    for path in arguments {
      do {
        var a = timespec()
        var b = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a)
        try CSVReading.run(path: path)
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b)
        var u = rusage()
        getrusage(RUSAGE_SELF.rawValue == 0 ? __rusage_who_t(0) : 0, &u)
        print(path, Double(b.tv_sec - a.tv_sec) + Double(b.tv_nsec - a.tv_nsec) / 1e9, u.ru_maxrss)
      } catch { print(error) }
    }
  }
}
