/** How well predicted chances of recall agree with what happened; the smaller the better. */
export interface PredictionLoss {
  /** Mean negative logarithm of the chance given to what happened. */
  logLoss: number
  /** Root mean square of predicted less actual recall, over groups of alike reviews. */
  rmse: number
}

/** Whether parameters can be fitted here, and how much there is to learn from. */
export interface FittingState {
  /** False where the build holds no optimizer for this system. */
  isAvailable: boolean
  /** Reviews to learn from: those a day or more after the one before. */
  reviews: number
  /** How many of them it takes. */
  needed: number
}

/** Parameters fitted to a person's own reviews, with how they fare against those fitted to many people. */
export interface ParameterFit {
  weights: number[]
  reviews: number
  /** The latest reviews, kept out of a first fit to test it: how many, and the loss on them. */
  tested: number
  usual: PredictionLoss
  fitted: PredictionLoss
  /** Whether the fitted parameters predicted the tested reviews better. */
  isBetter: boolean
}
