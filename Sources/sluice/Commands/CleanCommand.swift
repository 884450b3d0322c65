import ArgumentParser
import Glibc
import SluiceMapping
import SluiceRecords

/// `sluice clean`: a line in, a JSON line out.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: Phrase("Clean one kind of value, a line in, a JSON line out.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          Every line of standard input is one cell; every line of standard output says what was made of \
          it: the values with their quality, and the codes of what was noticed. It keeps the order and \
          answers blank lines too. It reads no mapping and writes no store.
          """),
        Phrase("KINDS: \(CleanKind.all.map(\.name).joined(separator: ", "))"),
      ],
      examples: [
        "echo '8 (495) 123-45-67 доб. 12' | sluice clean phone",
        "cut -f3 clients.tsv | sluice clean phone --country RU --area-code 495 > phones.ndjson",
        "sluice clean inn < ids.txt",
        "sluice clean person --country KZ < names.txt",
      ],
      status: Phrase("0, whatever the lines say; 64 when there is no such kind")))

  @Argument(help: Phrase("What the lines hold: phone, inn, person, organisation, email …").help)
  var kind: String

  @Option(
    help: Phrase("The home country, two letters: what is written without a country is read as of it.").help)
  var country = "RU"

  @Option(help: Phrase("The area code that completes local telephone numbers.").help)
  var areaCode: String?

  func validate() throws {
    guard CleanKind.all.contains(where: { $0.name == kind }) else {
      throw ValidationError(
        Phrase(
          "There is no kind «\(kind)»; the kinds are \(CleanKind.all.map(\.name).joined(separator: ", "))."))
    }
    guard CountryCodes.isCode(country) else {
      throw ValidationError(Phrase("«\(country)» is no country code; write two letters, such as RU."))
    }
    if let areaCode,
      !(2...6).contains(areaCode.utf8.count) || !areaCode.utf8.allSatisfy({ 0x30...0x39 ~= $0 })
    {
      throw ValidationError(
        Phrase(
          """
          «\(areaCode)» is no area code; write 2 to 6 digits without 8, plus and \
          brackets, such as 495.
          """))
    }
  }

  func run() throws {
    guard let kind = CleanKind.all.first(where: { $0.name == kind }) else { return }
    let clean = kind.make(CleanSetting(country: country.uppercased(), areaCode: areaCode))
    var output: [UInt8] = []
    var lines = LineInput()
    while let line = lines.next() {
      clean(line, &output)
      output.append(UInt8(ascii: "\n"))
      // Answers are held back only while more lines are at hand, so that a program may ask and wait.
      if output.count >= 1 << 16 || !lines.hasMoreAtHand {
        Screen.write(output, to: STDOUT_FILENO)
        output.removeAll(keepingCapacity: true)
      }
    }
    Screen.write(output, to: STDOUT_FILENO)
  }
}

/// Reads standard input line by line; a line ends at LF or CRLF, and bytes that are no UTF-8 become U+FFFD.
struct LineInput {
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Whether another whole line has been read already.
  var hasMoreAtHand: Bool { buffer[start...].contains(UInt8(ascii: "\n")) }

  mutating func next() -> String? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = text(start..<end)
        start = end + 1
        return line
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        let line = text(start..<buffer.count)
        start = buffer.count
        return line
      }
      searched -= start
      buffer.removeFirst(start)
      start = 0
      var block = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(STDIN_FILENO, &block, block.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { isAtEnd = true } else { buffer += block[..<count] }
    }
  }

  private func text(_ range: Range<Int>) -> String {
    let hasReturn = range.upperBound > range.lowerBound && buffer[range.upperBound - 1] == 0x0D
    let line = buffer[range.lowerBound..<(hasReturn ? range.upperBound - 1 : range.upperBound)]
    return String(decoding: line, as: UTF8.self)
  }
}
