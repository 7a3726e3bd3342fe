import Diagnostics
import GoToMarket

/// The pages of a site with their links led to their targets, in their sections, and the frame around all of them.
struct LinkedSite: Sendable {
  let pages: [Page]
  /// The links of each page.
  let links: [Linking.Result]
  let linking: Linking
  let navigation: Navigation
  let frame: SiteFrame

  /// Links the pages of a placement, and says which links and entries of `nav` lead nowhere.
  static func make(of placement: Placement, with materials: Materials) -> (LinkedSite, [Diagnostic]) {
    let configuration = materials.configuration
    let homes = materials.homes(on: placement.pages)
    let pages = placement.pages.map(homes.unlinking)
    let linking = Linking(
      pages: pages, assets: placement.assets.map(\.path), homes: homes, root: placement.root,
      texts: materials.dataTexts)
    let links = pages.indices.map { linking.links(of: $0) }
    let navigation = Navigation(pages, entries: configuration.navigation?.map(\.path) ?? [])
    let (frame, frameFindings) = SiteFrame.make(
      configuration, pages: pages, navigation: navigation,
      refresh: Refresh(
        of: materials.metrics, hasSampleAccounts: materials.models.accounts.value?.isSample ?? false))
    let site = LinkedSite(pages: pages, links: links, linking: linking, navigation: navigation, frame: frame)
    let owners = OwnerNames(materials, titles: pages.map(\.title))
    return (site, frameFindings + linking.findings(of: links) + owners.findings())
  }
}
