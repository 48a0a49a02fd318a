package main

import (
	"context"
	"log/slog"
	"slices"

	"golang.org/x/sync/errgroup"
)

// compare asks every carrier at the same time; one that is slow or broken is left out of the answer.
func compare(ctx context.Context, carriers []Carrier, postcode string, grams int) []Offer {
	found := make([]*Offer, len(carriers))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(24)
	for i, carrier := range carriers {
		group.Go(func() error {
			offer, err := carrier.Quote(ctx, postcode, grams)
			if err != nil {
				slog.WarnContext(ctx, "carrier left out", "carrier", carrier.Name, "error", err)
				return nil
			}
			found[i] = &offer
			return nil
		})
	}
	_ = group.Wait()

	offers := []Offer{}
	for _, offer := range found {
		if offer != nil {
			offers = append(offers, *offer)
		}
	}
	slices.SortFunc(offers, func(a, b Offer) int { return a.Cents - b.Cents })
	return offers
}
