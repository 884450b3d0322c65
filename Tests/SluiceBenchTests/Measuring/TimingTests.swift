import Foundation
import Testing

@testable import SluiceBench

@Suite struct TimingTests {
  private func measured(_ name: String, _ seconds: [Double], peak: Int = 0, peer: String? = nil)
    -> Timing
  {
    var one = Timing(name)
    one.cpu = Samples(seconds)
    one.wall = Samples(seconds.map { $0 / 2 })
    one.peak = peak
    one.peer = peer
    return one
  }

  @Test func a_line_has_rate_and_ratio() {
    let own = measured("sluice", [1.1, 1, 1.2], peak: 60_000_000)
    let peer = measured("python-calamine", [6.6], peak: 600_000_000, peer: "calamine")
    #expect(
      own.cells("100 MB", .bytes(110_000_000), by: .cpu, against: [own, peer]) == [
        "sluice", "100 MB", "1.10 (1.00–1.20)", "0.550 (0.500–0.600)", "60", "100 MB/s",
        "6.0 × calamine (memory 10 ×)", "",
      ])
    #expect(own.cells("", .rows(110), by: .wall)[5] == "200 rows/s")
  }

  @Test func rows_that_are_missing_are_told() {
    var own = measured("sluice", [1])
    own.rows = 8
    #expect(
      own.cells("", .file(bytes: 5_000_000, rows: 10), by: .cpu)[5...] == [
        "5.00 MB/s, 8.00 rows/s", "", "2 rows short",
      ])
    own.rows = 11
    #expect(own.cells("", .file(bytes: 5_000_000, rows: 10), by: .cpu).last == "1 rows too many")
  }

  @Test func what_failed_has_no_figures_and_is_no_peer() {
    var peer = Timing("polars")
    peer.peer = "polars"
    peer.note = "failed: no such encoding"
    let own = measured("sluice", [1])
    #expect(own.cells("", nil, by: .cpu, against: [peer])[6] == "")
    #expect(
      peer.cells("1 MB", .rows(5), by: .cpu) == [
        "polars", "1 MB", "–", "–", "–", "", "", "failed: no such encoding",
      ])
  }

  @Test func rounds_are_taken_in_turn_and_slow_peers_once() {
    let folder = BenchFolder(
      path: FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path)
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    var order: [String] = []
    func command(_ name: String, _ script: String) -> BenchCommand {
      var command = BenchCommand(name: name, words: ["/bin/sh", "-c", script, folder.path])
      command.before = { order.append("\(name)\($0)") }
      return command
    }
    let fast = command("fast", "echo first line; echo rows 7 cpu 0.5 wall 0.25 as told")
    var slow = command("slow", "echo rows 7 cpu 5 wall 5")
    slow.most = 1
    let broken = command("broken", #"echo something else; echo "why it stopped: $0/x" >&2; exit 3"#)
    var whole = command("whole", "echo done")
    whole.clock = .whole
    var killed = command("killed", "kill -9 $$")
    killed.clock = .whole
    let all = Timing.take([fast, slow, broken, whole, killed], rounds: 2, in: folder)
    #expect(order == ["fast1", "slow1", "broken1", "whole1", "killed1", "fast2", "whole2"])
    #expect(all[0].cpu == Samples([0.5, 0.5]))
    #expect(all[0].wall?.text == "0.250 (0.250–0.250)")
    #expect(all[0].rows == 7)
    #expect(all[0].note == "as told")
    #expect(all[1].note == "one round")
    #expect(all[2].note == "failed: exit 3 why it stopped: x")
    #expect(all[2].cpu == nil)
    #expect(all[3].note == "done")
    #expect(all[4].note.hasPrefix("failed: exit 137"))
    #expect(all[3].cpu?.count == 2)
  }
}
