import Testing

@testable import SluiceBench

@Suite struct BenchArgumentsTests {
  @Test func rounds_stand_anywhere() {
    let arguments = BenchArguments(["2000", "--rounds", "5", "--no-peer", "7"])
    #expect(arguments.numbers == [2000, 7])
    #expect(arguments.words == ["--no-peer"])
    #expect(arguments.rounds == 5)
    #expect(arguments.rounds(or: 40) == 5)
  }

  @Test func three_rounds_are_usual() {
    #expect(BenchArguments([]).rounds == 3)
    #expect(BenchArguments([]).rounds(or: 40) == 40)
    #expect(BenchArguments(["--rounds", "0"]).rounds == 1)
    #expect(BenchArguments(["--rounds"]).rounds == 3)
  }
}
