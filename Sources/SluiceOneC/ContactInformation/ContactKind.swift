/// Tells what a datum is by the words 1C and its users call it.
///
/// Rule: БСП 3.1, ТипыКонтактнойИнформации; predefined kinds of БП 3.0, УТ 11, УНФ 3; EnterpriseData, ВидыКИ;
/// CommerceML 2.10, ТипКонтакта. Words are compared without case and blanks, as УТ does.
enum ContactKind {
  /// What a datum is: the type decides where it is told, the kind refines it, the text itself is asked last.
  static func sort(type: String, kind: String, caption: String, text: String) -> ContactDatum.Sort {
    told(type: type, kind: kind, caption: caption) ?? byText(text)
  }

  /// What a datum is by its words alone; nil where they do not tell.
  static func told(type: String, kind: String, caption: String) -> ContactDatum.Sort? {
    let type = folded(type)
    let words = folded(kind) + " " + folded(caption)
    switch type {
    case "адрес": return address(words)
    case "телефон": return words.contains("факс") ? .fax : phone(words)
    case "факс": return .fax
    case "адресэлектроннойпочты": return .email
    case "вебстраница", "вебсайт": return .webSite
    case "skype": return .messenger
    case "другое", "прочее": return named(words) ?? .other
    default: return named(type + " " + words)
    }
  }

  /// The sort a word of CommerceML or of a user stands for.
  static func sort(of word: String, text: String) -> ContactDatum.Sort {
    named(folded(word)) ?? byText(text)
  }

  private static func address(_ words: String) -> ContactDatum.Sort {
    if words.contains("юр") || words.contains("регистрац") { return .legalAddress }
    if words.contains("факт") { return .actualAddress }
    if words.contains("почтов") { return .postalAddress }
    return .otherAddress
  }

  private static func phone(_ words: String) -> ContactDatum.Sort {
    words.contains("моб") || words.contains("сотов") ? .mobilePhone : .phone
  }

  private static func named(_ words: String) -> ContactDatum.Sort? {
    let bytes = Array(words.utf8)
    func has(_ parts: String...) -> Bool {
      parts.contains { part in
        bytes.indices.contains { bytes[$0...].starts(with: part.utf8) }
      }
    }
    // An e-mail is an address too, and so is «Адрес сайта»: the narrower word goes first.
    if has("mail", "мейл", "мэйл", "имейл", "электронн", "адресэп") { return .email }
    if has(
      "skype", "скайп", "telegram", "телеграм", "whatsapp", "ватсап", "viber", "вайбер", "icq", "мессендж")
    {
      return .messenger
    }
    if has("сайт", "web", "веб", "url", "www", "соцсет", "социальнаясеть") { return .webSite }
    if has("факс", "fax") { return .fax }
    if has("моб", "сотов") { return .mobilePhone }
    if has("телеф", "phone", "тел.") { return .phone }
    if has("адрес", "address") { return address(words) }
    if has("почта") { return .email }
    return nil
  }

  /// What a text without any word to it must be.
  private static func byText(_ text: String) -> ContactDatum.Sort {
    if text.contains("@"), !text.contains(" ") { return .email }
    let lower = text.lowercased()
    if lower.hasPrefix("http") || lower.hasPrefix("www.") { return .webSite }
    let digits = text.utf8.count { (0x30...0x39).contains($0) }
    let letters = text.unicodeScalars.count(where: \.properties.isAlphabetic)
    return digits >= 5 && digits <= 18 && letters <= 5 ? .phone : .other
  }

  private static func folded(_ word: String) -> String {
    word.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
  }
}

/// What the words of contact information were found to mean: a base has a few dozen of them, and millions of rows.
final class ContactSorts {
  private struct Words: Hashable {
    let type, kind, caption: String
  }

  private var known: [Words: ContactDatum.Sort?] = [:]
  /// The words asked for last, and what they mean: rows of one kind follow one another.
  private var last: (words: Words, sort: ContactDatum.Sort?)?

  /// What a datum is, as `ContactKind.sort` tells it.
  func sort(type: String, kind: String, caption: String, text: String) -> ContactDatum.Sort {
    let words = Words(type: type, kind: kind, caption: caption)
    let sort: ContactDatum.Sort?
    if let last, last.words == words {
      sort = last.sort
    } else if let found = known[words] {
      sort = found
    } else {
      sort = ContactKind.told(type: type, kind: kind, caption: caption)
      // Captions are the user's own: a base that has one for each row is not worth remembering.
      if known.count < 10_000 { known[words] = .some(sort) }
    }
    last = (words, sort)
    return sort ?? ContactKind.sort(type: "", kind: "", caption: "", text: text)
  }
}
