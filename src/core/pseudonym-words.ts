/**
 * What pseudonyms are made of. A word belongs here when everybody can bear it for a whole school year, at the top of a
 * board and at its end: nothing about wits or size, no colours, no countries' emblems, nothing of war or politics.
 */

/** The first words: weather, seasons, places, and manners. */
export const FIRST_WORDS: readonly string[] = words(`
  Airy Alpine Amiable Autumn Balmy Blooming Breezy Brisk Calm Candid Careful Caring Cheerful Civil Clear Cloudy Coastal
  Content Cosy Courteous Crisp Curious Dappled Daring Dewy Diligent Distant Dreamy Drifting Eager Early Earnest Easy
  Evening Fair Faithful Festive Fine Floating Flowing Fluent Forest Fragrant Fresh Friendly Gentle Giving Glad Gleaming
  Glowing Graceful Grand Grateful Happy Hardy Hearty Helpful Highland Honest Hopeful Humming Jolly Jovial Joyful Keen
  Kind Lakeside Leafy Lively Lowland Lucky Lunar Lyrical Mellow Merry Mild Mindful Misty Modest Moonlit Morning Mossy
  Musical Neat Nimble Noble Open Orderly Patient Pebbly Placid Playful Pleasant Poetic Polite Quick Quiet Rainy Ready
  Restful Rippling Roaming Rolling Rustling Sandy Seaside Serene Shady Shining Sincere Singing Smiling Snowy Soaring
  Soft Spirited Splendid Spring Starlit Steady Still Summer Sunlit Sunny Swaying Swift Thankful Tidal Tidy Timely
  Tranquil Truthful Upbeat Upland Verdant Vivid Wandering Warm Welcome Whirling Windy Winter Woodland Zesty
`);

/** The second words: animals, plants and landscapes, many of them at home in East Asia. */
export const SECOND_WORDS: readonly string[] = words(`
  Acorn Alder Almond Apricot Aster Azalea Badger Barley Bay Beech Birch Blossom Bramble Brook Bunting Buttercup
  Butterfly Camellia Canyon Cedar Cicada Cloud Clover Coral Cormorant Cove Crane Creek Cricket Curlew Cypress Daisy Dale
  Deer Delta Dewdrop Dolphin Dragonfly Dune Egret Elm Estuary Fern Finch Fir Firefly Foxglove Garden Gecko Ginkgo
  Ginseng Glade Glen Grove Harbour Hare Hawthorn Hazel Heather Heron Hibiscus Hornbeam Iris Island Ivy Jay Juniper
  Kestrel Kite Koi Lagoon Lake Larch Lark Laurel Lichen Lily Linden Linnet Lotus Lynx Magnolia Magpie Mallow Maple
  Marigold Marmot Marten Meadow Mint Moss Mountain Mulberry Nightjar Nutmeg Nuthatch Oak Oasis Orchard Orchid Oriole
  Osmanthus Otter Owl Pear Pebble Peony Persimmon Petal Petrel Pheasant Pika Pine Plover Plum Pond Poplar Primrose
  Puffin Quince Rabbit Reed Reef River Robin Rowan Salmon Sandpiper Seal Serow Sesame Shore Skylark Snowdrop Sparrow
  Spruce Squirrel Starling Stork Stream Swallow Swan Sycamore Tern Terrapin Thicket Thistle Thyme Tulip Turtle Valley
  Vine Wagtail Walnut Warbler Waterfall Wave Wheat Willow Wisteria Wren Yew Zelkova Zinnia
`);

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
