import FoundationEssentials
import SluiceRecords

/// The history of imports, for a screen and for programs.
public enum RunsText {
  public static func text(_ runs: [PastRun]) -> String {
    guard !runs.isEmpty else { return Phrase("The store has no imports yet.").text + "\n" }
    var lines = [
      [
        Phrase("run"), Phrase("applied (UTC)"), Phrase("rows"), Phrase("created"), Phrase("updated"),
        Phrase("rejected"), Phrase("sources"),
      ].map(\.text)
    ]
    for run in runs {
      let rows = sums(of: run)
      var sources = run.sources.joined(separator: ", ")
      if let undone = run.undoneAt { sources += "  " + Phrase("(undone \(shown(undone)))").text }
      let counts = ["read", "created", "updated", "rejected"].map { "\(rows[$0] ?? 0)" }
      lines.append(["\(run.run)", shown(run.appliedAt)] + counts + [sources])
    }
    let widths = (0..<6).map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = (0..<6).map { column in
        // The date begins where its title begins; numbers end where theirs end.
        let space = String(repeating: " ", count: widths[column] - line[column].count)
        return column == 1 ? line[column] + space : space + line[column]
      }
      return (cells + [line[6]]).joined(separator: "  ") + "\n"
    }.joined()
  }

  /// `2024-01-31 12:00:00` of `2024-01-31T12:00:00Z`.
  private static func shown(_ time: String) -> String {
    String(time.replacing("T", with: " ").prefix(19))
  }

  /// One object for each run: number, times, version, sources, and the sums as `summary.json` has them.
  public static func json(_ runs: [PastRun]) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (index, run) in runs.enumerated() {
      JSONText.appendRaw(index > 0 ? ",\n{\"run\":" : "{\"run\":", to: &bytes)
      JSONText.append(run.run, to: &bytes)
      JSONText.appendRaw(",\"applied_at\":", to: &bytes)
      JSONText.append(run.appliedAt, to: &bytes)
      JSONText.appendRaw(",\"undone_at\":", to: &bytes)
      if let undone = run.undoneAt {
        JSONText.append(undone, to: &bytes)
      } else {
        JSONText.appendRaw("null", to: &bytes)
      }
      JSONText.appendRaw(",\"version\":", to: &bytes)
      JSONText.append(run.version, to: &bytes)
      JSONText.appendRaw(",\"sources\":[", to: &bytes)
      for (place, source) in run.sources.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONText.append(source, to: &bytes)
      }
      JSONText.appendRaw("],\"sums\":", to: &bytes)
      bytes += run.sums.utf8
      bytes.append(UInt8(ascii: "}"))
    }
    bytes += "]\n".utf8
    return String(decoding: bytes, as: UTF8.self)
  }

  private struct Sums: Decodable { var rows: [String: Int] }

  private static func sums(of run: PastRun) -> [String: Int] {
    (try? JSONDecoder().decode(Sums.self, from: Data(run.sums.utf8)))?.rows ?? [:]
  }
}
