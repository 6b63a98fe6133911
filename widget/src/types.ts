// The nouns of the public API as the widget meets them; docs/api.md tells what each means.

export interface QuickReply {
  label: string;
  intent: string;
  entities: unknown[];
}

export interface Card {
  product_id: string;
  position: number;
  title: string;
  price: string;
  link: string;
  image: string;
  image_alt: string;
  reason: string;
  reasons?: string[];
  note?: string;
  in_stock?: boolean;
  actions?: QuickReply[];
}

export interface Picture {
  url: string;
  alt?: string;
}

export interface Message {
  message_id: string;
  sequence: number;
  sender: "shopper" | "bot" | "agent";
  text: string;
  language: string;
  at: string;
  client_message_id?: string | null;
  cards?: Card[];
  quick_replies?: QuickReply[];
  decision_id?: string | null;
  helpful?: boolean | null;
  images?: Picture[];
  links?: { url: string; label: string }[];
  items?: string[];
}

export interface Page {
  messages: Message[];
  more: boolean;
}

export interface Row {
  title: string;
  decision_id: string | null;
  cards: Card[];
}

export type Texts = Record<string, string>;

export interface Words {
  shop: string;
  language: string;
  languages: { code: string; name: string }[];
  texts: Texts;
}

export type Kind = "impression" | "view" | "click" | "add_to_cart";

export interface Happened {
  kind: Kind;
  product_id: string;
  decision_id?: string;
  position?: number;
}

// What a shopper says: typed, or a quick reply given back as it came.
export type Said = { text: string } | { tapped: QuickReply };
