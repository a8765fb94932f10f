// livelog reads a running log over HTTP with the Go packages that are the reference for these formats, and shares no code
// with this project. usage: livelog [-change] <address of the log> <vkey> [<checkpoint seen before>]
// It rebuilds the tree from the served entries, proves every entry and every earlier size through the served tiles, and prints
// one line for each thing checked. With -change it flips one bit of every tile of hashes and must then fail.
package main

import (
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var change = flag.Bool("change", false, "flip one bit of every tile: the proofs must fail")

// served reads tiles below an address. The tlog package names the height of a tile in its path, C2SP tlog-tiles does not.
type served struct {
	address string
}

func (s served) Height() int { return 8 }

func (s served) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		octets, err := get(s.address + "/" + strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		if *change {
			octets[len(octets)/2] ^= 1
		}
		all = append(all, octets)
	}
	return all, nil
}

func (s served) SaveTiles([]tlog.Tile, [][]byte) {}

// memory holds the hashes of a whole tree in the order of the tlog package.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, index := range indexes {
		hashes = append(hashes, m[index])
	}
	return hashes, nil
}

func main() {
	flag.Parse()
	address, vkey := flag.Arg(0), flag.Arg(1)
	verifier, err := note.NewVerifier(vkey)
	must("vkey", err)
	octets, err := get(address + "/checkpoint")
	must("checkpoint", err)
	tree := open(octets, verifier)
	fmt.Println("checkpoint of", tree.N, "entries signed by", verifier.Name())

	reader := tlog.TileHashReader(tree, served{address})
	var rebuilt memory
	for index, entry := range entries(address, tree.N) {
		hashes, err := tlog.StoredHashes(int64(index), entry, rebuilt)
		must("entry", err)
		rebuilt = append(rebuilt, hashes...)
		proof, err := tlog.ProveRecord(tree.N, int64(index), reader)
		must("proof from tiles", err)
		must("proof", tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), tlog.RecordHash(entry)))
	}
	fmt.Println("every entry included")
	root, err := tlog.TreeHash(tree.N, rebuilt)
	must("tree", err)
	if root != tree.Hash {
		fail("root rebuilt from the entries")
	}
	fmt.Println("root rebuilt from", tree.N, "entries")
	for size := int64(1); size <= tree.N; size++ {
		earlier, err := tlog.TreeHash(size, rebuilt)
		must("earlier tree", err)
		consistent(tree, tlog.Tree{N: size, Hash: earlier}, reader)
	}
	fmt.Println("every earlier size is the beginning of it")
	if flag.NArg() > 2 {
		seen := open([]byte(flag.Arg(2)), verifier)
		consistent(tree, seen, reader)
		fmt.Println("continues the checkpoint of", seen.N, "entries seen before")
	}
}

func consistent(tree, earlier tlog.Tree, reader tlog.HashReader) {
	proof, err := tlog.ProveTree(tree.N, earlier.N, reader)
	must("consistency from tiles", err)
	must("consistency", tlog.CheckTree(proof, tree.N, tree.Hash, earlier.N, earlier.Hash))
}

// entries reads the bundles, the last of them partial.
func entries(address string, size int64) [][]byte {
	var all [][]byte
	for at := int64(0); at < size; at += 256 {
		tile := tlog.Tile{H: 8, L: 0, N: at / 256, W: 256}
		if size-at < 256 {
			tile.W = int(size - at)
		}
		octets, err := get(address + "/" + strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1))
		must("bundle", err)
		for len(octets) > 0 {
			length := int(binary.BigEndian.Uint16(octets))
			all = append(all, octets[2:2+length])
			octets = octets[2+length:]
		}
	}
	if int64(len(all)) != size {
		fail("number of entries")
	}
	return all
}

func open(octets []byte, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open(octets, note.VerifierList(verifier))
	must("note", err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		fail("origin")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must("size", err)
	hash, err := tlog.ParseHash(lines[2])
	must("root", err)
	return tlog.Tree{N: size, Hash: hash}
}

func get(address string) ([]byte, error) {
	answer, err := http.Get(address)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	octets, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != 200 {
		err = fmt.Errorf("%s: %s", address, answer.Status)
	}
	return octets, err
}

func must(what string, err error) {
	if err != nil {
		fail(what + ": " + err.Error())
	}
}

func fail(what string) {
	fmt.Println("fails:", what)
	os.Exit(1)
}
