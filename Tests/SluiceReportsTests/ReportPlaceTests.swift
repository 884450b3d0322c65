import Foundation
import SluiceRecords
import Testing

@testable import SluiceReports

/// What lies where a file is to be written.
@Suite struct ReportPlaceTests {
  /// Runs work with a folder that is gone afterwards.
  private func inFolder(_ work: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try work(url.path)
  }

  private func sort(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// Every file whose path a person may name.
  private static let named: [(name: String, write: @Sendable (String) throws -> Void)] = [
    ("metrics", { try MetricsFile.write(.init(mapping: "small"), to: $0) }),
    (
      "report",
      {
        let report = RunReport(summary: RunSummary(), outcome: .planned, isMasked: false)
        try ReportPage(report).write(to: $0, followsLinks: true)
      }
    ),
    (
      "text of an export",
      {
        let file = try ExportBytes(path: $0)
        try file.write(Array("text".utf8))
        try file.close()
      }
    ),
    (
      "workbook of an export",
      {
        let file = try WorkbookOutput(path: $0, file: ExportFile(name: "companies", entity: .counterparty))
        try file.close()
      }
    ),
  ]

  @Test(arguments: named.indices) func a_link_that_a_person_named_stays(_ index: Int) throws {
    let (name, write) = Self.named[index]
    try inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/far", withIntermediateDirectories: true)
      try Data("older".utf8).write(to: URL(fileURLWithPath: folder + "/far/file"))
      symlink("far/file", folder + "/link")
      try write(folder + "/link")
      #expect(sort(folder + "/link") == S_IFLNK, "\(name)")
      #expect(sort(folder + "/far/file") == S_IFREG, "\(name)")
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/far/file"))
      #expect(bytes != Data("older".utf8) && !bytes.isEmpty, "\(name)")
      // Nothing is left beside either.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/far") == ["file"], "\(name)")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["far", "link"], "\(name)")
    }
  }

  @Test(arguments: named.indices) func a_device_stays_a_device(_ index: Int) throws {
    let (name, write) = Self.named[index]
    try inFolder { folder in
      let path = folder + "/null"
      // The device that swallows all; only the system's administrator may make one, and not everywhere.
      guard mknod(path, S_IFCHR | 0o666, 0x103) == 0, let probe = fopen(path, "wb") else {
        print("SKIPPED, loudly: no device can be made here, whether one stays is not tested")
        return
      }
      fclose(probe)
      // Not every device takes an archive; what counts is what lies there afterwards.
      try? write(path)
      #expect(sort(path) == S_IFCHR, "\(name)")
      #expect((try? FileManager.default.contentsOfDirectory(atPath: folder)) == ["null"], "\(name)")
    }
  }

  @Test func a_pipe_is_written_to_and_stays_a_pipe() throws {
    let written: [(String) throws -> Void] = [
      { try MetricsFile.write(.init(mapping: "small"), to: $0) },
      { try SummaryFile.write(RunSummary(), to: $0) },
      { try VanishedFile.write([["1c", "7", "counterparty", "1", "Луч", "vanished"]], to: $0) },
      {
        let file = try ExportBytes(path: $0)
        try file.write(Array("text".utf8))
        try file.close()
      },
    ]
    for (index, write) in written.enumerated() {
      try inFolder { folder in
        let path = folder + "/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        // Somebody reads, so that nobody waits to write.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK)
        defer { close(descriptor) }
        try write(path)
        #expect(sort(path) == S_IFIFO, "\(index)")
        var bytes = [UInt8](repeating: 0, count: 1 << 15)
        let count = read(descriptor, &bytes, bytes.count)
        #expect(count > 0, "\(index)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["pipe"], "\(index)")
      }
    }
  }

  @Test func what_a_link_in_a_run_folder_leads_to_is_not_touched() throws {
    try inFolder { folder in
      try Data("another's".utf8).write(to: URL(fileURLWithPath: folder + "/file"))
      for name in ["summary.json", "report.html"] { symlink("file", folder + "/" + name) }
      try SummaryFile.write(RunSummary(), to: folder + "/summary.json")
      try ReportPage(RunReport(summary: RunSummary(), outcome: .planned, isMasked: false))
        .write(to: folder + "/report.html")
      #expect(try text(folder + "/file") == "another's")
      #expect(sort(folder + "/summary.json") == S_IFREG && sort(folder + "/report.html") == S_IFREG)
    }
  }

  @Test func a_link_that_leads_nowhere_is_replaced() throws {
    try inFolder { folder in
      symlink("nothing", folder + "/link")
      try MetricsFile.write(.init(mapping: "small"), to: folder + "/link")
      #expect(sort(folder + "/link") == S_IFREG)
    }
  }
}
