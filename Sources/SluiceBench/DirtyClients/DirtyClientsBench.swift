/// Prints how right the import links dirty clients, and what it asks.
enum DirtyClientsBench {
  /// `dirty-clients [FIRMS [SEEDS [EXAMPLES]]]`.
  static func run(_ arguments: [String]) async throws {
    let numbers = arguments.compactMap(Int.init)
    let firms = numbers.first ?? 5_000
    let folder = BenchFolder()
    for seed in 1...(numbers.count > 1 ? numbers[1] : 3) {
      let clients = DirtyClients(firms: firms, seed: UInt64(seed))
      let judge = try await DirtyClientsJudge(
        clients, in: "\(folder.path)/dirty-clients", examples: numbers.count > 2 ? numbers[2] : 0)
      print("seed \(seed): \(firms) firms in \(clients.lists.reduce(0) { $0 + $1.rows.count }) rows")
      print("  counterparties   \(judge.counterparties)")
      print("  contact persons  \(judge.persons)")
      print("  \(judge.questions) questions, \(judge.mixedTaxIDs) merges across tax ids")
      for example in judge.examples { print(example) }
    }
  }
}
