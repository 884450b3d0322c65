import Glibc

/// Writes an invented table of clients with its truth: each client in one to four records, every one by another hand,
/// with slips of the pen and gaps.
///
/// Shape: columns `name;phone;email;city;address;truth`; the same numbers give the same bytes.
struct DirtyTable {
  var records = 100_000
  var seed: UInt64 = 1

  func write(to path: String) {
    guard let file = fopen(path, "w") else { return }
    defer { fclose(file) }
    fputs("name;phone;email;city;address;truth\n", file)
    var random = SeededRandom(seed: seed)
    var written = 0
    var number = 0
    while written < records {
      let client = InventedClient(number, seed: seed)
      // A third of the clients are there once.
      let copies = min(records - written, random.chance(350) ? 1 : 2 + random.below(3))
      for _ in 0..<copies { fputs(line(client, number, &random), file) }
      written += copies
      number += 1
    }
  }

  private func line(_ client: InventedClient, _ number: Int, _ random: inout SeededRandom) -> String {
    let spelling = ClientSpelling(client, &random)
    var name = spelling.name(&random)
    if random.chance(80) { name = slipped(name, &random) }
    let cells = [
      name, random.chance(150) ? "" : spelling.phone(client.phone, &random),
      random.chance(300) ? "" : client.email, random.chance(100) ? "" : client.city.name,
      random.chance(250) ? "" : client.address, "\(number)",
    ]
    return cells.map(ClientListGenerator.quoted).joined(separator: ";") + "\n"
  }

  /// One letter dropped, doubled, or swapped with its neighbour.
  private func slipped(_ text: String, _ random: inout SeededRandom) -> String {
    var letters = Array(text)
    guard letters.count > 5 else { return text }
    let place = 4 + random.below(letters.count - 5)
    switch random.below(3) {
    case 0: letters.remove(at: place)
    case 1: letters.insert(letters[place], at: place)
    default: letters.swapAt(place, place - 1)
    }
    return String(letters)
  }
}
