import SluiceReports

/// Marks what is another in two texts, word by word.
///
/// Rule: the longest common subsequence of words; texts of very many words are marked as a whole.
enum ChangedWords {
  private static let most = 200

  static func marked(_ before: String, _ after: String) -> (before: HTML, after: HTML) {
    let (old, new) = (pieces(before), pieces(after))
    if before == after { return (.data(before), .data(after)) }
    guard !old.isEmpty, !new.isEmpty, old.count <= most, new.count <= most else {
      return (
        before.isEmpty ? "" : "<del><bdi>\(before)</bdi></del>",
        after.isEmpty ? "" : "<ins><bdi>\(after)</bdi></ins>"
      )
    }
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
    for row in stride(from: old.count - 1, through: 0, by: -1) {
      for column in stride(from: new.count - 1, through: 0, by: -1) {
        lengths[row][column] =
          old[row] == new[column]
          ? lengths[row + 1][column + 1] + 1 : max(lengths[row + 1][column], lengths[row][column + 1])
      }
    }
    var (left, right) = (Side("del"), Side("ins"))
    var (row, column) = (0, 0)
    while row < old.count || column < new.count {
      if row < old.count, column < new.count, old[row] == new[column] {
        left.add(old[row], isChanged: false)
        right.add(new[column], isChanged: false)
        row += 1
        column += 1
      } else if column == new.count
        || (row < old.count && lengths[row + 1][column] >= lengths[row][column + 1])
      {
        left.add(old[row], isChanged: true)
        row += 1
      } else {
        right.add(new[column], isChanged: true)
        column += 1
      }
    }
    return (left.html, right.html)
  }

  /// Words, and the signs between them one by one.
  private static func pieces(_ text: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      let word = rest.prefix { $0.isLetter || $0.isNumber }
      let piece = word.isEmpty ? rest.prefix(1) : word
      pieces.append(piece)
      rest = rest[piece.endIndex...]
      if pieces.count > most { break }
      _ = first
    }
    return rest.isEmpty ? pieces : pieces + [rest]
  }

  private struct Side {
    private var marked = HTML("")
    private var run = ""
    private var isRunChanged = false
    private let tag: String

    init(_ tag: String) { self.tag = tag }

    mutating func add(_ piece: Substring, isChanged: Bool) {
      if isChanged != isRunChanged { close() }
      isRunChanged = isChanged
      run += piece
    }

    private mutating func close() {
      if !run.isEmpty {
        marked += isRunChanged ? (tag == "del" ? "<del>\(run)</del>" : "<ins>\(run)</ins>") : "\(run)"
      }
      run = ""
    }

    var html: HTML {
      var closed = self
      closed.close()
      return "<bdi>\(closed.marked)</bdi>"
    }
  }
}
