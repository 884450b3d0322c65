import Testing

@testable import SluiceMatching

@Suite struct ClusterRingsTests {
  private func grown(_ rings: inout ClusterRings, from start: Int = 1, to end: Int) {
    for record in start..<end { rings.unite(record, into: 0) }
  }

  /// Every so manieth record of a ring, from the one that stands for it on.
  private func even(_ rings: ClusterRings, size: Int) -> [Int] {
    var ring = [0]
    while Int(rings.next[ring.last ?? 0]) != 0 { ring.append(Int(rings.next[ring.last ?? 0])) }
    #expect(ring.count == size)
    return (0..<ClusterRings.sample).map { ring[$0 * (size / ClusterRings.sample)] }
  }

  @Test func a_ring_that_can_be_walked_has_no_sample() {
    var rings = ClusterRings(count: 1000)
    grown(&rings, to: ClusterRings.walked)
    let samples = [rings.sample(of: 0), rings.sample(of: 999)]
    #expect(samples == [nil, nil])
  }

  @Test func a_large_ring_has_a_sample_taken_evenly_and_anew_when_it_has_grown_by_an_eighth() {
    var rings = ClusterRings(count: 1000)
    grown(&rings, to: 400)
    let first = rings.sample(of: 0)
    #expect(first == even(rings, size: 400))
    grown(&rings, from: 400, to: 450)
    let kept = rings.sample(of: 0)
    #expect(kept == first, "the ring is not walked for each record that joins")
    grown(&rings, from: 450, to: 451)
    let second = rings.sample(of: 0)
    #expect(second != first)
    #expect(second == even(rings, size: 451))
  }

  @Test func the_sample_of_the_larger_cluster_stays_whichever_record_stands_for_both() {
    var rings = ClusterRings(count: 1000)
    for record in 2..<500 { rings.unite(record, into: 1) }
    let sample = rings.sample(of: 1)
    rings.unite(1, into: 0)
    let kept = rings.sample(of: 0)
    #expect(rings.sizes[0] == 500)
    #expect(kept == sample)
    #expect(sample != nil)
  }
}
