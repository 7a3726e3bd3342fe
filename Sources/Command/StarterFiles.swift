import Building

/// What a new handbook holds beside its content and templates.
enum StarterFiles {
  static var all: [NewFolder.File] {
    [
      ("README.md", readme), (".gitignore", ignored), (".github/workflows/handbook.yml", gitHub),
      (".gitlab-ci.yml", gitLab),
    ]
    .map { ($0, Array($1.utf8)) }
  }

  private static let ignored = "/Site/\n"

  private static let readme = """
    # Handbook

        tallybook build     # builds Content/ into Site/
        tallybook check     # lists everything that is wrong, writes nothing

    Then open `Site/index.html`. `Content/handbook/` holds the pages, `Content/data/` the facts that several pages share,
    `Content/metrics/` the definitions and deliveries of figures; `Content/site.yml` has the title and the bar at the top.

    Everything here is a sample to write over. To begin with less, remove pages together with the links to them:
    `tallybook check` names each link that leads nowhere, with its line.

    At every change the site is built on GitHub (`.github/workflows/handbook.yml`) or GitLab (`.gitlab-ci.yml`), and a mistake
    in the content fails the build. Both fetch Tallybook from the repository that the variable `TALLYBOOK_REPOSITORY` names.

    """

  /// Installs the program from its repository: the same commands for both.
  private static let install = [
    "apt-get update && apt-get install -y --no-install-recommends git make",
    "git clone --depth 1 \"$TALLYBOOK_REPOSITORY\" ../tallybook",
    "make -C ../tallybook setup .build/release/tallybook",
    "../tallybook/.build/release/tallybook build --strict",
  ]

  private static let gitHub = """
    # Builds the handbook at every change; a mistake in the content fails the build.
    # Set the variable TALLYBOOK_REPOSITORY of this repository to the address Tallybook is cloned from.
    name: handbook
    on:
      push: {branches: [main]}
      pull_request: {}
    jobs:
      build:
        runs-on: ubuntu-latest
        container: swift:6.3-bookworm
        env:
          TALLYBOOK_REPOSITORY: ${{ vars.TALLYBOOK_REPOSITORY }}
        steps:
          - uses: actions/checkout@v4
          - run: |

    """ + install.map { "          \($0)\n" }.joined() + """
            - uses: actions/upload-artifact@v4
              with: {name: site, path: Site}

      """

  private static let gitLab = """
    # Builds the handbook at every change and publishes it from the default branch; a mistake in the content fails the build.
    # Set the variable TALLYBOOK_REPOSITORY of this project to the address Tallybook is cloned from.
    pages:
      image: swift:6.3-bookworm
      script:

    """ + install.map { "    - \($0)\n" }.joined() + """
          - if [ "$CI_COMMIT_BRANCH" = "$CI_DEFAULT_BRANCH" ]; then cp -r Site public; fi
        artifacts:
          paths: [Site, public]

      """
}
