import Testing

@testable import SluiceMatching

@Suite struct ReorderingTests {
  @Test func elements_take_their_new_places_in_any_order() {
    var generator = SeededGenerator(seed: 5)
    for count in 0..<60 {
      for _ in 0..<10 {
        let order = (0..<UInt32(count)).shuffled(using: &generator)
        let elements = (0..<count).map { "element \($0)" }
        var moved = elements
        moved.reorder(order)
        #expect(moved == order.map { elements[Int($0)] })
      }
    }
  }
}
