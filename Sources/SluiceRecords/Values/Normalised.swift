/// What a normaliser makes of a text: nothing was there, a value, or nothing that can be used.
public enum Normalised<Value: Sendable>: Sendable {
  case blank
  case value(Value, [Remark])
  case unusable(Remark)
}

extension Normalised: Equatable where Value: Equatable {}
