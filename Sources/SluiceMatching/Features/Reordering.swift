extension Array {
  /// Puts the elements into another order, in their own memory: `order` names each number once, and `order[0]` comes
  /// first.
  mutating func reorder(_ order: [UInt32]) {
    precondition(order.count == count, "every element has one place")
    var isPlaced = [Bool](repeating: false, count: count)
    for start in indices where !isPlaced[start] {
      // Along one ring of places, each taking from the next.
      let first = self[start]
      var place = start
      while true {
        isPlaced[place] = true
        let next = Int(order[place])
        guard next != start else { break }
        precondition(!isPlaced[next], "no element comes twice")
        self[place] = self[next]
        place = next
      }
      self[place] = first
    }
  }
}
