package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Offer is what one carrier asks for a parcel.
type Offer struct {
	Carrier string `json:"carrier"`
	Cents   int    `json:"cents"`
	Days    int    `json:"days"`
}

// Carrier asks one company for its price.
type Carrier struct {
	Name string
	Base string
	HTTP *http.Client
}

func (c Carrier) Quote(ctx context.Context, postcode string, grams int) (Offer, error) {
	ctx, cancel := context.WithTimeout(ctx, 800*time.Millisecond)
	defer cancel()
	query := url.Values{"to": {postcode}, "grams": {strconv.Itoa(grams)}}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.Base+"/v1/price?"+query.Encode(), nil)
	if err != nil {
		return Offer{}, err
	}
	response, err := c.HTTP.Do(request)
	if err != nil {
		return Offer{}, fmt.Errorf("%s: %w", c.Name, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return Offer{}, fmt.Errorf("%s answered %d", c.Name, response.StatusCode)
	}
	offer := Offer{Carrier: c.Name}
	err = json.NewDecoder(response.Body).Decode(&offer)
	return offer, err
}
