/// Moves labels at the end of lines apart, as little as is needed.
///
/// Law: when they fit, no two overlap and all lie within the limits; their order is that of the places they belong to.
enum Spreading {
  /// The middles of labels of the given heights, each as near to where it belongs as the others allow.
  static func places(_ labels: [(middle: Double, height: Double)], in limits: ClosedRange<Double>) -> [Double] {
    let order = labels.indices.sorted { (labels[$0].middle, $0) < (labels[$1].middle, $1) }
    var result = labels.map(\.middle)
    var edge = limits.lowerBound
    for index in order {
      result[index] = max(result[index], edge + labels[index].height / 2)
      edge = result[index] + labels[index].height / 2
    }
    edge = limits.upperBound
    for index in order.reversed() {
      result[index] = min(result[index], edge - labels[index].height / 2)
      edge = result[index] - labels[index].height / 2
    }
    return result
  }
}
