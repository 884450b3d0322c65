/// How often each address gave a wrong password, and how long it has to wait now.
///
/// Shape: the first few tries are free; each further one doubles the wait, to five minutes at most, so that guessing
/// gets nowhere and whoever knows the password gets in after a while. Other addresses do not wait. What happened more
/// than an hour ago is forgotten. Addresses of IPv6 count by their network, since one visitor has many.
/// Rule: OWASP, «Authentication», login throttling.
struct PasswordTries: Sendable {
  private struct Tries {
    var wrong = 0
    var last = 0
    /// No password is looked at before.
    var until = 0
  }
  private var byAddress: [String: Tries] = [:]
  static let free = 5
  static let longest = 300
  private static let memory = 3_600
  /// More addresses than these are not remembered: those that tried longest ago go.
  static let most = 10_000

  /// Seconds to wait; nil where a password may be tried. Times are seconds of any one clock.
  func wait(_ address: String, now: Int) -> Int? {
    guard let tries = byAddress[Self.network(address)], tries.until > now else { return nil }
    return tries.until - now
  }

  mutating func failed(_ address: String, now: Int) {
    let network = Self.network(address)
    var tries = byAddress[network] ?? Tries()
    if now - tries.last > Self.memory { tries.wrong = 0 }
    tries.wrong += 1
    tries.last = now
    let further = tries.wrong - Self.free
    if further >= 0 { tries.until = now + min(Self.longest, 2 << min(further, 16)) }
    if byAddress[network] == nil, byAddress.count >= Self.most { forget(now) }
    byAddress[network] = tries
  }

  mutating func passed(_ address: String) { byAddress[Self.network(address)] = nil }

  /// Makes room.
  private mutating func forget(_ now: Int) {
    byAddress = byAddress.filter { now - $0.value.last <= Self.memory }
    guard byAddress.count >= Self.most else { return }
    let eldest = byAddress.sorted { ($0.value.last, $0.key) < ($1.value.last, $1.key) }
    for entry in eldest.prefix(Self.most / 10) { byAddress[entry.key] = nil }
  }

  /// The first half of an address of IPv6; any other address as it is.
  static func network(_ address: String) -> String {
    guard address.contains(":") else { return address }
    let plain = address.prefix { $0 != "%" }
    // An address of IPv4 in the clothes of IPv6.
    if plain.contains("."), let mapped = plain.split(separator: ":").last { return String(mapped) }
    let halves = plain.split(separator: ":", omittingEmptySubsequences: false)
    var parts: [Substring] = []
    if let gap = halves.indices.dropFirst().dropLast().first(where: { halves[$0].isEmpty }) {
      let (left, right) = (halves[..<gap].filter { !$0.isEmpty }, halves[gap...].filter { !$0.isEmpty })
      parts = left + Array(repeating: "0", count: max(0, 8 - left.count - right.count)) + right
    } else {
      parts = Array(halves)
    }
    return parts.prefix(4).map { $0.lowercased() }.joined(separator: ":")
  }
}
