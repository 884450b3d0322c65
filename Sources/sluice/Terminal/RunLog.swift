import ArgumentParser
import Glibc
import SluiceRecords
import Synchronization

/// How the conversation on standard error is written: sentences for people, or one JSON object a line for programs.
///
/// Shape of an object: `at` (UTC), `event` (stage, remark, complaint, stop, said, end) and what belongs to it; `code`
/// is stable, sentences are in the run's language.
enum RunLog {
  enum Form: String, CaseIterable, ExpressibleByArgument { case text, json }

  private static let chosen = Atomic<Bool>(false)

  static var isJSON: Bool { chosen.load(ordering: .relaxed) }

  /// Makes this the form of the whole process.
  static func choose(_ form: Form) { chosen.store(form == .json, ordering: .relaxed) }

  /// Writes an event; nothing where sentences are written.
  static func event(_ name: String, _ members: [(name: String, text: String)], status: Int32? = nil) {
    guard isJSON else { return }
    var bytes: [UInt8] = []
    JSONText.appendRaw("{\"at\":", to: &bytes)
    JSONText.append(Clock.now, to: &bytes)
    for (name, text) in [("event", name)] + members {
      JSONText.appendRaw(",", to: &bytes)
      JSONText.append(name, to: &bytes)
      JSONText.appendRaw(":", to: &bytes)
      JSONText.append(text, to: &bytes)
    }
    if let status {
      JSONText.appendRaw(",\"exit\":", to: &bytes)
      JSONText.append(Int(status), to: &bytes)
    }
    JSONText.appendRaw("}\n", to: &bytes)
    Screen.write(bytes, to: STDERR_FILENO)
  }

  /// A remark's parts as members of an event.
  static func members(of remark: Remark, at place: String? = nil) -> [(name: String, text: String)] {
    [
      ("severity", "\(remark.reason.severity)"), ("code", remark.reason.code), ("sentence", remark.sentence),
      ("remedy", remark.remedy),
    ] + (place.map { [("place", $0)] } ?? [])
  }
}
