/// A place of the site that something leads to.
struct LinkGoal: Hashable, Sendable {
  /// The page, by index.
  let page: Int
  /// The id on it; nil for the page as a whole.
  let anchor: String?
}

/// Who leads where: for every page, and for every id on one, the pages whose text has a link there.
///
/// Laws: a page is no use of itself; each page that uses something is named once, in reading order; what stands around a
/// text (tree, breadcrumbs, the way on, lists of uses) uses nothing.
struct Uses: Sendable {
  private var byPage: [[Int]]
  private var byPlace: [LinkGoal: [Int]] = [:]

  /// No uses of any of `count` pages.
  init(count: Int) {
    byPage = Array(repeating: [], count: count)
  }

  /// The uses that follow from the goals of each page; `order` is that in which pages are read.
  init(_ goals: [[LinkGoal]], order: [Int]) {
    self.init(count: goals.count)
    for user in order {
      for goal in goals[user] where goal.page != user {
        if byPage[goal.page].last != user { byPage[goal.page].append(user) }
        guard goal.anchor != nil, byPlace[goal]?.last != user else { continue }
        byPlace[goal, default: []].append(user)
      }
    }
  }

  /// The pages that lead to the page at an index or to anything on it.
  func of(page: Int) -> [Int] { byPage[page] }

  /// The pages that lead to an id of a page.
  func of(_ place: LinkGoal) -> [Int] { byPlace[place] ?? [] }
}
