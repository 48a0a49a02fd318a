package main

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

var errTooFew = errors.New("a sensor needs at least a week of readings")

type verdict struct {
	Suspect  bool    `json:"suspect"`
	Drop     float64 `json:"drop"`
	Sigma    float64 `json:"sigma"`
	Features int     `json:"features"`
}

// leak fits pressure to demand, temperature and tank level, and asks whether the last day lies below what the fit expects.
func leak(readings []reading) (verdict, error) {
	const day = 24
	if len(readings) < 7*day {
		return verdict{}, errTooFew
	}
	past := readings[:len(readings)-day]
	design, pressure := observed(past)

	var qr mat.QR
	qr.Factorize(design)
	var weights mat.VecDense
	if err := qr.SolveVecTo(&weights, false, pressure); err != nil {
		return verdict{}, err
	}

	residuals := misses(past, &weights)
	_, sigma := stat.MeanStdDev(residuals, nil)
	drop := -stat.Mean(misses(readings[len(readings)-day:], &weights), nil)
	return verdict{Suspect: drop > 3*sigma/math.Sqrt(day), Drop: drop, Sigma: sigma, Features: weights.Len()}, nil
}

func observed(readings []reading) (*mat.Dense, *mat.VecDense) {
	design := mat.NewDense(len(readings), 4, nil)
	pressure := mat.NewVecDense(len(readings), nil)
	for i, one := range readings {
		design.SetRow(i, []float64{1, one.Demand, one.Temperature, one.Level})
		pressure.SetVec(i, one.Pressure)
	}
	return design, pressure
}

func misses(readings []reading, weights *mat.VecDense) []float64 {
	design, pressure := observed(readings)
	var fitted, missed mat.VecDense
	fitted.MulVec(design, weights)
	missed.SubVec(pressure, &fitted)
	return missed.RawVector().Data
}
