/// Values over periods or parts, to be drawn. All words and numbers arrive written: a chart places them and never
/// formats one.
///
/// Law: a value that is missing is a gap. Nothing is drawn where nothing was measured.
package struct Chart: Sendable {
  /// How the values are drawn.
  package enum Kind: String, Sendable, CaseIterable {
    /// Lines over time.
    case line
    /// One column a period.
    case column
    /// Columns of parts that add up.
    case stacked
    /// One bar a part, below each other.
    case bar
    /// Values against their target, below each other.
    case bullet
  }

  /// A place along the axis: a period, or a part of the whole.
  package struct Slot: Hashable, Sendable {
    /// The name in full, for the table: `Oct 2026`.
    package let title: String
    /// The name at the axis: `Oct`.
    package let label: String
    /// What several slots share, said under the first of them: `2026`; nil without.
    package let group: String?
    /// How much the label matters where not all have room: a year's start more than a quarter's.
    package let weight: Int
    /// Whether the period is not over.
    package let isToDate: Bool

    /// A slot of the given parts.
    package init(title: String, label: String, group: String? = nil, weight: Int = 0, isToDate: Bool = false) {
      self.title = title
      self.label = label
      self.group = group
      self.weight = weight
      self.isToDate = isToDate
    }
  }

  /// A value and how it is written.
  package struct Mark: Hashable, Sendable {
    /// Where it is drawn.
    package let number: Double
    /// How it is written.
    package let text: String
    /// Whether a part of what it is about was not measured. It is drawn open, and no solid line leads to it.
    package let isIncomplete: Bool

    /// A mark; nil for what is no number or lies beyond what a scale can span.
    package init?(_ number: Double, _ text: String, isIncomplete: Bool = false) {
      guard Chart.spans(number) else { return nil }
      self.number = number.magnitude < 1e-100 ? 0 : number
      self.text = text
      self.isIncomplete = isIncomplete
    }
  }

  /// Values of one kind, one for each slot.
  package struct Series: Hashable, Sendable {
    /// What they are: a metric or a part.
    package let name: String
    /// The values; nil where there is none.
    package let marks: [Mark?]

    /// A series of the given parts.
    package init(_ name: String, _ marks: [Mark?]) {
      self.name = name
      self.marks = marks
    }
  }

  /// What values should reach in some slots.
  package struct Goal: Hashable, Sendable {
    /// The slots it is for.
    package let slots: Range<Int>
    /// The bounds: one, or the lower and the upper.
    package let bounds: [Double]
    /// The values that miss it without being a problem.
    package let tolerances: [ClosedRange<Double>]
    /// The words at its line: `Target at least 1,150`.
    package let words: String
    /// The words for the tolerance: `shaded: tolerance, 10 %`; nil without.
    package let toleranceWords: String?

    /// A goal of the given parts; bounds that are no numbers are left out.
    package init(
      slots: Range<Int>, bounds: [Double], tolerances: [ClosedRange<Double>] = [], words: String,
      toleranceWords: String? = nil
    ) {
      self.slots = slots
      self.bounds = bounds.filter(Chart.spans)
      self.tolerances = tolerances.filter { Chart.spans($0.lowerBound) && Chart.spans($0.upperBound) }
      self.words = words
      self.toleranceWords = toleranceWords
    }
  }

  /// How the values are drawn.
  package let kind: Kind
  /// What is shown, in a few words.
  package let title: String
  /// The finding in numbers, for those who do not see the drawing.
  package let summary: String
  /// The places along the axis.
  package let slots: [Slot]
  /// The values; the first series is the subject, the others are its company. Of a bullet chart the second series holds
  /// the earlier values, of a stacked one the last the sums.
  package let series: [Series]
  /// The slot that the chart is about, in charts with one series; nil for none.
  package let subject: Int?
  /// What the values should reach.
  package let goals: [Goal]
  /// Height in px of charts with a vertical scale.
  package let height: Double
  /// Values the scale must cover besides its own, so that charts beside each other share one.
  package let reach: ClosedRange<Double>?
  /// Whether the values are whole numbers of something, so that no tick lies between two of them.
  package let isWhole: Bool
  /// The least width it is shown at with its words beside it, px.
  package let narrowest: Double
  /// How a tick is written; the top one, which carries the unit, with `true`.
  package let written: @Sendable (Tick, Bool) -> String

  /// A chart of the given parts. A series has one mark a slot: what it lacks is missing, what it has besides is left
  /// out.
  package init(
    _ kind: Kind, title: String, summary: String, slots: [Slot], series: [Series], subject: Int? = nil,
    goals: [Goal] = [], height: Double = 300, reach: ClosedRange<Double>? = nil, isWhole: Bool = false,
    narrowest: Double = Lettering.narrow, written: @escaping @Sendable (Tick, Bool) -> String
  ) {
    self.kind = kind
    self.title = title
    self.summary = summary
    self.slots = slots
    self.series = series.map { one in
      Series(one.name, slots.indices.map { one.marks.indices.contains($0) ? one.marks[$0] : nil })
    }
    self.subject = subject
    self.goals = goals
    self.height = height
    self.reach = reach
    self.isWhole = isWhole
    self.narrowest = narrowest
    self.written = written
  }

  /// Whether a scale can hold the value: any number up to 10^100.
  static func spans(_ value: Double) -> Bool { value.magnitude < 1e100 }

  /// Whether there is anything to draw.
  package var isEmpty: Bool { series.allSatisfy { $0.marks.allSatisfy { $0 == nil } } }
}
