// One-to-all searches on a graph in compressed rows, written by travel-peers.ts: the best time of each way, and the sum of all times.
#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <vector>

using u32 = std::uint32_t;
constexpr u32 unreached = std::numeric_limits<u32>::max();

struct Rows {
  u32 nodes, arcs;
  std::vector<u32> start, to, cost;
};

static std::vector<u32> take(std::FILE *file, std::size_t n) {
  std::vector<u32> column(n);
  if (std::fread(column.data(), 4, n, file) != n) std::exit(1);
  return column;
}

static std::vector<u32> buckets(const Rows &g, u32 from) {
  std::vector<u32> dist(g.nodes, unreached);
  u32 largest = *std::max_element(g.cost.begin(), g.cost.end()), size = 64;
  while (size <= largest) size *= 2;
  std::vector<std::vector<u32>> ring(size);
  dist[from] = 0;
  ring[0].push_back(from);
  std::size_t waiting = 1;
  for (u32 at = 0; waiting > 0; at++) {
    auto &bucket = ring[at & (size - 1)];
    while (!bucket.empty()) {
      u32 v = bucket.back();
      bucket.pop_back();
      waiting--;
      if (dist[v] != at) continue;
      for (u32 a = g.start[v]; a < g.start[v + 1]; a++) {
        u32 then = at + g.cost[a];
        if (then >= dist[g.to[a]]) continue;
        dist[g.to[a]] = then;
        ring[then & (size - 1)].push_back(g.to[a]);
        waiting++;
      }
    }
  }
  return dist;
}

struct Weight {
  u32 cost;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Weight, boost::no_property, u32, u32>;

template <class Search> static void time(const char *name, const std::vector<u32> &starts, Search search) {
  double best = 1e18;
  std::uint64_t sum = 0;
  for (u32 from : starts) {
    auto begin = std::chrono::steady_clock::now();
    std::vector<u32> dist = search(from);
    std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
    for (u32 d : dist)
      if (d != unreached) sum += d;
  }
  std::printf("%s\t%.3f\t%llu\n", name, best, static_cast<unsigned long long>(sum));
}

int main(int, char **argv) {
  std::FILE *file = std::fopen(argv[1], "rb");
  if (!file) return 1;
  auto sizes = take(file, 3);
  auto starts = take(file, sizes[2]);
  Rows g{sizes[0], sizes[1], take(file, sizes[0] + 1), take(file, sizes[1]), take(file, sizes[1])};
  std::vector<std::pair<u32, u32>> pairs;
  std::vector<Weight> weights;
  for (u32 v = 0; v < g.nodes; v++)
    for (u32 a = g.start[v]; a < g.start[v + 1]; a++) {
      pairs.emplace_back(v, g.to[a]);
      weights.push_back({g.cost[a]});
    }
  Graph graph(boost::edges_are_sorted, pairs.begin(), pairs.end(), weights.begin(), g.nodes);
  time("C++, ring of buckets", starts, [&](u32 from) { return buckets(g, from); });
  time("C++, Boost dijkstra_shortest_paths_no_color_map", starts, [&](u32 from) {
    std::vector<u32> dist(g.nodes, unreached);
    boost::dijkstra_shortest_paths_no_color_map(
        graph, from,
        boost::weight_map(boost::get(&Weight::cost, graph))
            .distance_map(boost::make_iterator_property_map(dist.begin(), boost::get(boost::vertex_index, graph)))
            .distance_inf(unreached));
    return dist;
  });
}
