/// The looks and the script of the pages, of our own and part of the program.
enum Statics {
  static func response(_ name: String) -> Response {
    switch name {
    case "preview.css":
      Response(type: "text/css; charset=utf-8", body: PackageResources.preview_css, keeps: 600)
    case "preview.js":
      Response(type: "text/javascript; charset=utf-8", body: PackageResources.preview_js, keeps: 600)
    default: .plain("There is no such file.", .notFound)
    }
  }
}
