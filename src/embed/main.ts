import { mount } from 'svelte';
import '../ui/base.css';
import Embed from './Embed.svelte';
import { fetchOptions } from './options';

// Not awaited here: what it may fetch waits for this file, which is not to wait for it.
void fetchOptions(location.search).then((options) =>
  mount(Embed, { target: document.getElementById('embed')!, props: { options } }),
);
