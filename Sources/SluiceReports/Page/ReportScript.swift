import SluiceRecords

/// The report's own script: searching and turning pages in lists that stand in the page as a whole.
///
/// Shape: without it everything is there, one below the other. It builds nothing from data but text nodes, asks for
/// nothing, and keeps nothing.
enum ReportScript {
  /// What the script says, as attributes of the body.
  static var words: HTMLText {
    """
     data-search="\(Phrase("Search").text)" data-before="\(Phrase("Page before").text)" \
    data-after="\(Phrase("Next page").text)" data-nothing="\(Phrase("nothing found").text)"
    """
  }

  static let text = """

    (function () {
      "use strict";
      var words = document.body.dataset;
      document.querySelectorAll("[data-list]").forEach(function (list) {
        var items = Array.prototype.slice.call(list.querySelectorAll("[data-item]"));
        var size = Number(list.dataset.list);
        if (items.length <= Math.min(size, 6)) return;
        var texts = null, found = items, page = 0;
        var bar = document.createElement("div");
        bar.className = "turner by-hand";
        var search = document.createElement("input");
        search.type = "search";
        search.placeholder = words.search;
        search.setAttribute("aria-label", words.search + ": " + list.dataset.name);
        var state = document.createElement("span");
        state.className = "quiet small number";
        state.setAttribute("role", "status");
        function button(text, label, step) {
          var made = document.createElement("button");
          made.type = "button";
          made.textContent = text;
          made.setAttribute("aria-label", label);
          made.addEventListener("click", function () { page += step; show(); });
          return made;
        }
        var before = button("←", words.before, -1), after = button("→", words.after, 1);
        [search, state, before, after].forEach(function (part) { bar.appendChild(part); });
        list.insertBefore(bar, list.firstChild);
        function show() {
          var pages = Math.max(1, Math.ceil(found.length / size));
          page = Math.max(0, Math.min(page, pages - 1));
          var first = page * size, last = Math.min(first + size, found.length);
          items.forEach(function (item) { item.hidden = true; });
          for (var i = first; i < last; i++) found[i].hidden = false;
          state.textContent = found.length ? (first + 1) + "–" + last + " / " + found.length : words.nothing;
          before.disabled = page === 0;
          after.disabled = page >= pages - 1;
        }
        search.addEventListener("input", function () {
          if (!texts) texts = items.map(function (item) { return item.textContent.toLowerCase(); });
          var wanted = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
          found = items.filter(function (item, i) {
            return wanted.every(function (word) { return texts[i].indexOf(word) >= 0; });
          });
          page = 0;
          show();
        });
        show();
      });
    })();

    """
}
