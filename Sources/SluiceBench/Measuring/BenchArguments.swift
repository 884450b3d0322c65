/// What stands behind the name of a benchmark: numbers, words, and `--rounds N`.
struct BenchArguments {
  private(set) var numbers: [Int] = []
  private(set) var words: [String] = []
  private var given: Int?

  init(_ arguments: [String]) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word == "--rounds" {
        given = rest.popFirst().flatMap { Int($0) }.map { max(1, $0) }
      } else if let number = Int(word) {
        numbers.append(number)
      } else {
        words.append(word)
      }
    }
  }

  /// How often everything is measured: three times unless told otherwise.
  var rounds: Int { rounds(or: 3) }

  /// How often something is measured that has a habit of its own.
  func rounds(or usual: Int) -> Int { given ?? usual }
}
