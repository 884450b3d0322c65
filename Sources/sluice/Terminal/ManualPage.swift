import SluiceRecords

/// One page of the manual, in the language spoken now.
///
/// Rule: man(7); a page is UTF-8 text, which man-db has read for many years.
struct ManualPage {
  let fileName: String
  let text: String

  /// The pages of a command and of all its subcommands that are shown.
  static func all(of command: HelpDump.Command, path: [String] = []) -> [ManualPage] {
    let path = path + [command.commandName]
    let below = shown(command).flatMap { all(of: $0, path: path) }
    return [ManualPage(command, path)] + below
  }

  private static func shown(_ command: HelpDump.Command) -> [HelpDump.Command] {
    (command.subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  private init(_ command: HelpDump.Command, _ path: [String]) {
    let name = path.joined(separator: "-")
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    var lines = [
      ".TH \"\(name.uppercased())\" 1 \"\" \"Sluice \(SluiceVersion.text)\" \"\(Phrase("User commands"))\"",
      ".SH \(Phrase("NAME"))", "\(name) \\- \(Self.escaped(Self.sentence(command.abstract ?? "")))",
      ".SH \(Phrase("SYNOPSIS"))",
      ".B \(path.joined(separator: " "))",
    ]
    let below = Self.shown(command)
    lines += arguments.map { Self.escaped(Self.synopsis(of: $0)) }
    if !below.isEmpty { lines.append(Self.escaped(Phrase("<command>").text)) }
    lines.append(".SH \(Phrase("DESCRIPTION"))")
    lines += Self.paragraphs(command.discussion ?? "")
    for (title, isPositional) in [(Phrase("ARGUMENTS"), true), (Phrase("OPTIONS"), false)] {
      let own = arguments.filter { ($0.kind == "positional") == isPositional }
      guard !own.isEmpty else { continue }
      lines.append(".SH \(title)")
      for argument in own {
        lines += [".TP", ".B \(Self.escaped(Self.heading(of: argument)))"]
        var words = ParserWords.said(argument.abstract ?? "")
        if let value = argument.defaultValue, argument.kind != "flag" {
          words += " " + Phrase("(default: \(value))").text
        }
        lines.append(Self.escaped(words))
      }
    }
    if !below.isEmpty {
      lines.append(".SH \(Phrase("COMMANDS"))")
      for one in below {
        lines += [".TP", ".BR \(name)-\(one.commandName) (1)", Self.escaped(one.abstract ?? "")]
      }
    } else {
      lines += [".SH \(Phrase("SEE ALSO"))", ".BR \(path[0]) (1)"]
    }
    fileName = name + ".1"
    text = lines.joined(separator: "\n") + "\n"
  }

  /// An abstract as the page's first line has it: without the full stop.
  private static func sentence(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  private static func heading(of argument: HelpDump.Argument) -> String {
    let value = "<\(argument.valueName ?? "value")>"
    guard argument.kind != "positional" else { return value }
    let names = (argument.names ?? []).map(\.written).joined(separator: ", ")
    return argument.kind == "option" ? "\(names) \(value)" : names
  }

  private static func synopsis(of argument: HelpDump.Argument) -> String {
    var text = argument.kind == "positional" ? "<\(argument.valueName ?? "value")>" : ""
    if text.isEmpty {
      text = (argument.names ?? []).last?.written ?? ""
      if argument.kind == "option" { text += " <\(argument.valueName ?? "value")>" }
    }
    if argument.isRepeating { text += " ..." }
    return argument.isOptional ? "[\(text)]" : text
  }

  /// Paragraphs of running text; lines that begin with spaces stay as they are typed.
  private static func paragraphs(_ text: String) -> [String] {
    var lines: [String] = []
    var isTyped = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("  ") != isTyped, !line.isEmpty {
        isTyped.toggle()
        lines.append(isTyped ? ".nf" : ".fi")
      }
      lines.append(line.isEmpty ? ".PP" : escaped(String(line)))
    }
    if isTyped { lines.append(".fi") }
    return lines
  }

  /// A text that holds no request of roff.
  private static func escaped(_ text: String) -> String {
    var escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    if escaped.hasPrefix(".") || escaped.hasPrefix("'") { escaped = "\\&" + escaped }
    return escaped.replacing("\n", with: " ")
  }
}
