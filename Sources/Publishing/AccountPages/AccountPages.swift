import Diagnostics
import GoToMarket
import Templating

/// The pages made of `data/accounts.yml`: one for each account, and the roster of all, which yields to a page that an author
/// wrote.
struct AccountPages: Sendable {
  private let components: AccountBasedComponents

  init(_ components: AccountBasedComponents) { self.components = components }

  private var path: String { components.models.accounts.path }

  /// The roster, then the accounts in their order; none without accounts and a program for them.
  var all: [MadePage] {
    guard let program = components.models.accountBasedProgram.value, !components.accounts.isEmpty else { return [] }
    let roster = MadePage(
      path: AccountBasedComponents.folder + "index.md", subject: "the roster of accounts", title: "Accounts",
      description: "Who is in the account-based program, and what runs for them.", yields: true, origin: (path, nil),
      template: "accounts"
    ) { components.roster(program, $0) }
    return [roster] + components.accounts.enumerated().map { page(of: $1, program, order: $0) }
  }

  private func page(of account: Account, _ program: AccountBasedProgram, order: Int) -> MadePage {
    MadePage(
      path: "\(AccountBasedComponents.folder)\(account.id).md", subject: "the page of the account `\(account.id)`",
      title: account.title, order: order, origin: (path, account.span), about: .account(account.id), template: "account"
    ) { scope in
      var values = components.plan(of: account, program, scope)
      values["url"] = TemplateValue.none
      values["facts"] = .list(components.facts(of: account, program, scope))
      return values
    }
  }
}
