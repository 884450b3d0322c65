import Glibc

/// The machine that the benchmarks run on, as the tables name it.
enum Machine {
  /// Processor, cores, memory, system, compiler and the day, in one line.
  static let line: String = {
    let memory = Double(sysconf(Int32(_SC_PHYS_PAGES))) * Double(getpagesize()) / 1e9
    var parts = [
      "\(processor), \(cores) cores", "\(Figures.text(memory, places: 0)) GB", "Debian \(debian)",
      "Linux \(kernel)",
    ]
    if let swift { parts.append("Swift \(swift)") }
    parts.append(day)
    if isDebugBuild { parts.append("NOT optimised: a debug build") }
    return parts.joined(separator: ", ")
  }()

  static let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))

  private static let processor: String = {
    let lines = (BenchFolder.text(of: "/proc/cpuinfo") ?? "").split(separator: "\n")
    let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last ?? "unknown processor"
    return String(model.drop { $0 == " " })
  }()

  private static var debian: String {
    String((BenchFolder.text(of: "/etc/debian_version") ?? "unknown").prefix { $0 != "\n" })
  }

  private static var kernel: String {
    String(
      (BenchFolder.text(of: "/proc/sys/kernel/osrelease") ?? "unknown").prefix { $0 != "\n" && $0 != "-" })
  }

  /// The version of the compiler at hand, which built this.
  private static var swift: String? {
    let folder = BenchFolder()
    let output = folder.path + "/swift.txt"
    guard
      folder.run(BenchCommand(name: "swift", words: ["swift", "--version"]), output: output)?.status == 0,
      let text = BenchFolder.text(of: output), let start = text.firstRange(of: "version ")?.upperBound
    else { return nil }
    return String(text[start...].prefix { $0 != " " && $0 != "\n" })
  }

  private static var day: String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  }

  private static var isDebugBuild: Bool {
    var isDebug = false
    assert(
      {
        isDebug = true
        return true
      }())
    return isDebug
  }
}
