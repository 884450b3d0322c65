/// Runs one benchmark by name, or lists them.
@main
struct SluiceBench {
  static func main() {
    print("usage: SluiceBench NAME")
  }
}
